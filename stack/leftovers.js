// @ts-check
// After a kill -9 of the supervisor its parts run on. The next start ends them before it begins.
import { recordedParts } from './parts-file.js';
import {
  endGroup,
  isStillRunning,
  isThisBoot,
  listProcesses,
  markedProcesses,
  membersOf,
  startTimeOf,
} from './processes.js';

/**
 * @param {import('./paths.js').Layout} layout
 * @returns {Promise<number>} how many processes there were
 */
export async function endLeftovers(layout) {
  const recorded = recordedParts(layout.parts);
  const databasePid = recorded.postgres?.pid;
  const leaders = new Set(
    Object.values(recorded)
      .filter((known) => isStillRunning(known) || leftAGroup(known))
      .map(({ pid }) => pid),
  );
  for (const { group } of markedByOthers(layout)) leaders.add(group);
  const count = [...leaders].flatMap(membersOf).length;
  const others = [...leaders].filter((pid) => pid !== databasePid);
  await Promise.all(others.map((pid) => endGroup(pid, { graceMs: 5_000 })));
  // The database last, and politely: a fast shutdown spares it the recovery.
  if (databasePid !== undefined && leaders.has(databasePid)) {
    await endGroup(databasePid, { signal: 'SIGINT', graceMs: 20_000 });
  }
  for (const { group } of markedByOthers(layout)) await endGroup(group, { graceMs: 0 });
  return count;
}

/** A dead leader's children: while they live, its pid is not given to anybody else. @param {{ pid: number, started: string }} known */
function leftAGroup({ pid, started }) {
  return startTimeOf(pid) === null && isThisBoot(started) && membersOf(pid).length > 0;
}

/** A start from inside a stack's own process carries its marker too: our own group is never ended. @param {import('./paths.js').Layout} layout */
function markedByOthers(layout) {
  const ownGroup = listProcesses().find(({ pid }) => pid === process.pid)?.group;
  return markedProcesses(layout.dataDir).filter(({ group }) => group > 1 && group !== ownGroup);
}
