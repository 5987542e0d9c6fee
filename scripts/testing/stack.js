// @ts-check
import { spawn } from 'node:child_process';
import { createWriteStream, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { layoutOf, root } from '../../stack/paths.js';
import { markedProcesses, startTimeOf } from '../../stack/processes.js';
import { readStackFile } from '../../stack/stack-file.js';

const START_PATIENCE_MS = 15 * 60_000;
const STOP_PATIENCE_MS = 60_000;

/**
 * `npm start` with a fresh database beside the developer's own stack.
 * @param {string} dataDir
 * @param {string} log
 */
export async function startStack(dataDir, log) {
  const child = spawn(process.execPath, ['stack/start.js', '--data-dir', dataDir, '--reset'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LLM_CALL_TIMEOUT: '8' },
  });
  const file = createWriteStream(log);
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      file.write(chunk);
      printed += chunk;
    });
  }
  const ended = new Promise((resolve) => child.on('exit', resolve));
  const deadline = Date.now() + START_PATIENCE_MS;
  while (!/^ready http/m.test(printed)) {
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill('SIGTERM');
      throw new Error(`npm start did not get ready:\n${readFileSync(log, 'utf8').slice(-6_000)}`);
    }
    await setTimeout(100);
  }
  const stack = readStackFile(layoutOf(dataDir).stackFile);
  if (!stack?.databaseUrl) throw new Error(`no stack file in ${path.relative(root, dataDir)}`);

  return {
    databaseUrl: stack.databaseUrl,
    /** @returns {Promise<number[]>} pids of whatever is alive of the stack: its parts, their children, itself */
    async stop() {
      const parts = Object.values((readStackFile(layoutOf(dataDir).stackFile) ?? stack).pids);
      child.kill('SIGTERM');
      await Promise.race([ended, setTimeout(STOP_PATIENCE_MS)]);
      // A zombie is no process that runs: it only waits for whoever inherited it to look.
      const left = [
        ...parts.filter((pid) => startTimeOf(pid) !== null),
        ...markedProcesses(dataDir).map(({ pid }) => pid),
      ];
      return [...new Set(left)];
    },
  };
}
