// @ts-check
// Commands that run to their end (npm ci, next build, a migration), with a log file each.
import { closeSync, rmSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { lastLines, StackFailure, Stopped } from './failure.js';
import { openLog } from './log-files.js';
import { endGroup, spawnInGroup } from './processes.js';

const DETAIL_EVERY_MS = 500;

/**
 * @param {{
 *   title: string, command: string, args: string[], env: Record<string, string>, cwd: string,
 *   logs: string, log: string, hint?: string, signal: AbortSignal,
 *   detail?: (text: string) => void, uid?: number, gid?: number,
 * }} run  log: the log's name; detail: hears the log's last line while the command runs
 * @returns {Promise<string>} the path of the log
 */
export async function runCommand({
  title,
  command,
  args,
  env,
  cwd,
  logs,
  log,
  hint,
  signal,
  detail,
  uid,
  gid,
}) {
  if (signal.aborted) throw new Stopped();
  const file = path.join(logs, `${log}.log`);
  rmSync(file, { force: true }); // of the last time
  const output = openLog(file);
  const child = spawnInGroup({ command, args, env, cwd, uid, gid }, output);
  closeSync(output);
  const stop = () => child.pid !== undefined && void endGroup(child.pid, { graceMs: 3_000 });
  signal.addEventListener('abort', stop);
  const ticker = setInterval(() => {
    const line = lastLines(file, 1)[0]?.trim();
    if (line) detail?.(stripVTControlCharacters(line));
  }, DETAIL_EVERY_MS);
  try {
    const ending = await new Promise((resolve, reject) => {
      child.on('error', (error) =>
        reject(new StackFailure(`${title}: ${error.message}`, { log: file, hint })),
      );
      child.on('exit', (code, killed) => resolve(code ?? killed));
    });
    if (signal.aborted) throw new Stopped();
    if (ending !== 0) throw new StackFailure(`${title} failed (${ending}).`, { log: file, hint });
    detail?.('');
    return file;
  } finally {
    clearInterval(ticker);
    signal.removeEventListener('abort', stop);
    // After an abort the group is ended before anybody goes on, so that nothing outlives the supervisor.
    if (signal.aborted && child.pid !== undefined) await endGroup(child.pid, { graceMs: 3_000 });
  }
}
