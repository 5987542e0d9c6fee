// @ts-check
// One start from the lock to the last process's end.
import { mkdirSync, rmSync } from 'node:fs';
import { deleteEmbeddedData } from './app-database.js';
import { bringUp } from './bring-up.js';
import { serveControl } from './control-server.js';
import { personSettings } from './environment.js';
import { explain, Stopped } from './failure.js';
import { endLeftovers } from './leftovers.js';
import { takeLock } from './lock.js';
import { keepLogsSmall } from './log-files.js';
import { announce } from './neighbours.js';
import { createDirectories, layoutOf, root } from './paths.js';
import { portBook } from './ports.js';
import { endGroup, markedProcesses } from './processes.js';
import { createProgress } from './progress.js';
import { loadSecrets } from './secrets.js';
import { readStackFile, writeStackFile } from './stack-file.js';
import { stopRequests } from './stop-requests.js';
import { printSummary } from './summary.js';
import { Supervisor } from './supervisor.js';

/** Everybody else needs the database to the end. */
const STOP_LAST = ['postgres'];

/** @param {import('./options.js').Options} options */
export async function runStack(options) {
  const layout = layoutOf(options.dataDir);
  mkdirSync(layout.dataDir, { recursive: true });
  const lock = await takeLock(layout.lock);
  if (!lock.taken) {
    tellOfTheOther(lock.owner.pid, layout);
    return;
  }
  const progress = createProgress();
  const stop = stopRequests();
  /** @type {import('./stack-file.js').StackFile | null} */
  let stack = null;
  const supervisor = new Supervisor({
    logs: layout.logs,
    partsFile: layout.parts,
    say: progress.say,
    onChange: () => {
      if (stack !== null) writeStackFile(layout.stackFile, { ...stack, pids: pidsOf(supervisor) });
    },
  });
  const failure = new AbortController();
  const signal = AbortSignal.any([stop.signal, failure.signal]);
  signal.addEventListener('abort', () => supervisor.halt());
  stop.onImpatience(() => supervisor.killAll());
  /** @type {(() => void)[]} */
  const closing = [];
  let failed = false;
  try {
    rmSync(layout.stackFile, { force: true });
    const ended = await endLeftovers(layout);
    if (ended > 0) progress.say(`Ended ${ended} processes that an earlier start left behind.`);
    const context = {
      options,
      layout,
      settings: personSettings(root),
      ports: portBook(layout.ports),
      supervisor,
      progress,
      signal,
    };
    if (options.reset) deleteEmbeddedData(layout, progress.say);
    createDirectories(layout);
    closing.push(
      keepLogsSmall(layout.logs),
      announce(layout.dataDir),
      await serveControl(layout.controlSocket, { supervisor, stop: stop.request }),
    );
    const result = await bringUp({ ...context, secrets: loadSecrets(layout.secrets) }, () => failure.abort());
    stack = { ...result.stack, pids: pidsOf(supervisor) };
    writeStackFile(layout.stackFile, stack);
    progress.close();
    printSummary(stack, result.notes, options);
    await stop.requested;
  } catch (error) {
    progress.close();
    failed = !(error instanceof Stopped) && !stop.signal.aborted;
    if (failed) process.stderr.write(`\n✗ ${explain(error)}\n\n`);
  }
  stack = null;
  process.stdout.write('Stopping …\n');
  await supervisor.stopAll(STOP_LAST);
  for (const { group } of markedProcesses(layout.dataDir)) await endGroup(group, { graceMs: 0 });
  for (const close of closing) close();
  rmSync(layout.stackFile, { force: true });
  lock.release();
  process.stdout.write('Stopped.\n');
  process.exit(failed ? 1 : 0);
}

/** @param {Supervisor} supervisor */
function pidsOf(supervisor) {
  return { supervisor: process.pid, ...supervisor.pids() };
}

/** A second start leaves a running stack alone and says where it is. @param {number} pid @param {import('./paths.js').Layout} layout */
function tellOfTheOther(pid, layout) {
  const stack = readStackFile(layout.stackFile);
  if (stack === null) {
    process.stderr.write(
      `This stack is being started or stopped by pid ${pid} right now (${layout.dataDir}).\n`,
    );
    process.exitCode = 1;
    return;
  }
  process.stdout.write(
    `Already running (pid ${pid}, ${layout.dataDir}).\nready ${stack.url ?? 'without the app'}\n`,
  );
}
