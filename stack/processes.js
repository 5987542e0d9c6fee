// @ts-check
// What runs on this machine, and ending it for sure. A pid alone proves nothing (pids are reused), so every pid that is
// written down goes with the process's start time.
import { execFileSync, spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** Every process of a stack carries this variable with the stack's data directory: children that left their group are found by it. */
export const MARKER = 'FOREMOST_STACK';

/** @typedef {{ pid: number, ppid: number, group: number, started: string }} Process */

/** Live processes; zombies do not count (a container without an init keeps them for ever). @returns {Process[]} */
export function listProcesses() {
  return process.platform === 'linux' ? listFromProc() : listFromPs();
}

/** @returns {Process[]} */
function listFromProc() {
  return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (fromProc(Number(name)) ?? []) : []));
}

/** @param {number} pid @returns {Process | null} */
function fromProc(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // the command before it may hold anything
    const [state, ppid, group] = fields;
    if (state === 'Z' || state === 'X') return null;
    return { pid, ppid: Number(ppid), group: Number(group), started: `${bootId()}:${fields[19]}` };
  } catch {
    return null;
  }
}

/** @type {string | undefined} */
let cachedBootId;
function bootId() {
  cachedBootId ??= readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return cachedBootId;
}

/** @returns {Process[]} */
function listFromPs() {
  const table = execFileSync('ps', ['-axo', 'pid=,ppid=,pgid=,stat=,lstart='], { encoding: 'utf8' });
  return table.split('\n').flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(.+)$/.exec(line);
    if (match === null || match[4]?.startsWith('Z')) return [];
    const [, pid, ppid, group, , started = ''] = match;
    return [{ pid: Number(pid), ppid: Number(ppid), group: Number(group), started }];
  });
}

/** @param {number} pid */
export function startTimeOf(pid) {
  const found = process.platform === 'linux' ? fromProc(pid) : listFromPs().find((p) => p.pid === pid);
  return found?.started ?? null;
}

/** @param {{ pid: number, started: string }} known */
export function isStillRunning({ pid, started }) {
  return startTimeOf(pid) === started;
}

/** @param {string} started */
export function isThisBoot(started) {
  return process.platform !== 'linux' || started.startsWith(`${bootId()}:`);
}

/** Live processes that carry this stack's marker, this process excepted. @param {string} dataDir */
export function markedProcesses(dataDir) {
  if (process.platform !== 'linux') return [];
  const wanted = `${MARKER}=${dataDir}`;
  return listFromProc().filter(({ pid }) => {
    if (pid === process.pid) return false;
    try {
      return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(wanted);
    } catch {
      return false;
    }
  });
}

/** @param {number} group */
export function membersOf(group) {
  return listProcesses().filter((p) => p.group === group);
}

/**
 * Starts a program in a session of its own: a Ctrl-C in the terminal reaches the supervisor alone, which ends everything
 * in order, and whatever the program forks can be ended as one group.
 * @param {{ command: string, args: string[], env: Record<string, string>, cwd: string, uid?: number, gid?: number }} program
 * @param {number} output descriptor for both its outputs
 */
export function spawnInGroup({ command, args, env, cwd, uid, gid }, output) {
  const environment = /** @type {NodeJS.ProcessEnv} */ (env); // Next's types want a NODE_ENV in every environment
  return spawn(command, args, {
    cwd,
    env: environment,
    uid,
    gid,
    detached: true,
    stdio: ['ignore', output, output],
  });
}

const BACKGROUND_NICE = 10;

/**
 * Lets whatever a person waits for go first. Linux may share the processor out by session before it looks at
 * processes (autogroup); every part is a session of its own, so that weight is set too. Children inherit both.
 * @param {number} pid
 */
export function yieldToOthers(pid) {
  quietly(() => setPriority(pid, BACKGROUND_NICE));
  if (process.platform === 'linux')
    quietly(() => writeFileSync(`/proc/${pid}/autogroup`, String(BACKGROUND_NICE)));
}

/** @param {() => void} work what is well without it */
function quietly(work) {
  try {
    work();
  } catch {
    // A system without it, or one that does not let us: everything runs as it did.
  }
}

/** @param {number} pid negative: the group @param {NodeJS.Signals} signal */
export function signalQuietly(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone already, which is what a signal is for.
  }
}

/**
 * Ends a process group: asks its leader, waits, then kills whatever is left of the group.
 * @param {number} leader
 * @param {{ signal?: NodeJS.Signals, graceMs?: number }} [how]
 */
export async function endGroup(leader, { signal = 'SIGTERM', graceMs = 10_000 } = {}) {
  const deadline = Date.now() + graceMs;
  if (membersOf(leader).some((p) => p.pid === leader)) signalQuietly(leader, signal);
  while (membersOf(leader).some((p) => p.pid === leader) && Date.now() < deadline) await sleep(50);
  // Children of a leader that ended politely get a moment to notice, then no more.
  const childDeadline = Math.min(deadline, Date.now() + 1_000);
  while (membersOf(leader).length > 0 && Date.now() < childDeadline) await sleep(50);
  while (membersOf(leader).length > 0) {
    signalQuietly(-leader, 'SIGKILL');
    await sleep(20);
  }
}
