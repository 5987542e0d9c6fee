// @ts-check
// The running stack: its supervisor, its parts, and what the app says of itself.
import { askSupervisor } from '../control-client.js';
import { ownerOf } from '../lock.js';
import { recordedParts } from '../parts-file.js';
import { isStillRunning, startTimeOf } from '../processes.js';
import { readStackFile } from '../stack-file.js';
import { ANSWER_MS } from './reason.js';
import { broken, counted, off, ok } from './verdict.js';

/** @typedef {import('./verdict.js').Verdict} Verdict */
/** @typedef {import('../control-server.js').PartStatus & { isAlive: boolean }} PartProbe isAlive: there is a process of that pid */
/**
 * @typedef {{
 *   supervisor: number | null, stack: import('../stack-file.js').StackFile | null, parts: PartProbe[] | null,
 *   leftovers: number, app: { status: string, ailing: string[] } | null,
 * }} Processes
 * supervisor: its pid. stack: null while it starts or stops. parts: null when the supervisor does not answer.
 * leftovers: parts that run without a supervisor. app: its health; null when it does not answer.
 */

/** @typedef {'stopped' | 'changing' | 'running'} Phase changing: starting or stopping right now */

const RECENTLY_MS = 10 * 60_000;
const OFTEN = 3;

/** @param {Processes} processes @returns {Phase} */
export function phaseOf({ supervisor, stack }) {
  if (supervisor === null) return 'stopped';
  return stack === null ? 'changing' : 'running';
}

/** @param {import('../paths.js').Layout} layout @returns {Promise<Processes>} */
export async function probeProcesses(layout) {
  const supervisor = ownerOf(layout.lock)?.pid ?? null;
  if (supervisor === null) {
    const leftovers = Object.values(recordedParts(layout.parts)).filter(isStillRunning).length;
    return { supervisor, stack: null, parts: null, leftovers, app: null };
  }
  const stack = readStackFile(layout.stackFile);
  const [parts, app] = await Promise.all([
    probeParts(layout.controlSocket),
    stack?.url ? probeApp(stack.url) : null,
  ]);
  return { supervisor, stack, parts, leftovers: 0, app };
}

/** @param {string} socket @returns {Promise<PartProbe[] | null>} */
async function probeParts(socket) {
  const late = new Promise((resolve) => setTimeout(() => resolve(null), ANSWER_MS).unref());
  const answer = await Promise.race([askSupervisor(socket, { action: 'status' }), late]).catch(() => null);
  if (!answer?.ok) return null;
  return answer.parts.map((/** @type {import('../control-server.js').PartStatus} */ part) => ({
    ...part,
    isAlive: part.pid !== null && startTimeOf(part.pid) !== null,
  }));
}

/** @param {string} url @returns {Promise<Processes['app']>} */
async function probeApp(url) {
  try {
    const response = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(ANSWER_MS) });
    const { status, parts } =
      /** @type {{ status: string, parts: Record<string, { status: string, detail: string }> }} */ (
        await response.json()
      );
    const ailing = Object.values(parts).filter((part) => part.status !== 'ok');
    return { status, ailing: ailing.map(({ detail }) => detail) };
  } catch {
    return null;
  }
}

/** @param {Processes} processes @param {number} [now] @returns {Verdict[]} */
export function judgeProcesses({ supervisor, stack, parts, leftovers, app }, now = Date.now()) {
  if (supervisor === null) {
    return leftovers > 0
      ? [
          broken(
            'Supervisor',
            `${counted(leftovers, 'part')} of an earlier start run${leftovers === 1 ? 's' : ''} without one`,
            'npm start: it ends them and begins anew',
          ),
        ]
      : [off('Supervisor', 'no stack is running', 'npm start')];
  }
  const pid = `pid ${supervisor}`;
  if (parts === null) {
    return [broken('Supervisor', `${pid} does not answer`, `kill ${supervisor}, then npm start`)];
  }
  return [
    ok('Supervisor', stack === null ? `${pid}, starting or stopping right now` : pid),
    ...parts.map((part) => judgePart(part, now)),
    ...(stack?.url ? [judgeApp(stack.url, app)] : []),
  ];
}

/** @param {PartProbe} part @param {number} now @returns {Verdict} */
function judgePart({ part, state, pid, isAlive, restarts, lastFall, upSeconds }, now) {
  const look = `npm run logs -- ${part}`;
  const fell = lastFall === null ? '' : `restarted ${restarts}×, last ${lastFall.at} (${lastFall.why})`;
  if (state === 'stopped' || state === 'stopping')
    return off(part, 'stopped by hand', `npm run stack -- start ${part}`);
  if (state === 'waiting') return broken(part, `died (${lastFall?.why}), starts again soon; ${fell}`, look);
  if (pid !== null && !isAlive)
    return broken(part, `pid ${pid} is gone, and the supervisor has not seen it`, look);
  const up = state === 'starting' ? 'starting' : `up ${duration(upSeconds)}`;
  const detail = [...(pid === null ? [] : [`pid ${pid}`]), up, ...(fell === '' ? [] : [fell])].join(', ');
  const keepsFalling = lastFall !== null && restarts >= OFTEN && now - Date.parse(lastFall.at) < RECENTLY_MS;
  return keepsFalling ? broken(part, detail, look) : ok(part, detail);
}

/** @param {string} url @param {Processes['app']} app @returns {Verdict} */
function judgeApp(url, app) {
  if (app === null) return broken('App answers', `nothing at ${url}/api/health`, 'npm run logs -- app');
  if (app.status === 'ok') return ok('App answers', url);
  const detail = `${url}, ${app.status}: ${app.ailing.join(' ')}`;
  // What ails has a line of its own below.
  return app.status === 'down'
    ? broken('App answers', detail, 'npm run logs -- app')
    : ok('App answers', detail);
}

/** @param {number} seconds */
function duration(seconds) {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3_600)} h` : `${Math.round(seconds / 86_400)} days`;
}
