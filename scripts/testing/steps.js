// @ts-check
// Steps of a check run: one after the other, each with its name, its time and, when it fails, what it printed.
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../stack/paths.js';

const LAST_LINES = 80;

/** @typedef {{ name: string, command: string, args?: string[], cwd?: string, env?: Record<string, string>, loud?: boolean }} Step */

/** @param {string} logs where each step's output is kept */
export function createRunner(logs) {
  mkdirSync(logs, { recursive: true });
  const tally = { passed: 0, failed: 0 };

  return {
    tally,
    /** Runs on after a failure, so that one run tells everything. @param {Step} step */
    async run({ name, command, args = [], cwd = root, env = {}, loud = false }) {
      const startedAt = Date.now();
      const log = path.join(logs, `${name.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase()}.log`);
      const code = await execute({ command, args, cwd, env, loud, log });
      const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
      if (code === 0) tally.passed += 1;
      else tally.failed += 1;
      process.stdout.write(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)\n`);
      if (code !== 0 && !loud)
        process.stdout.write(`${lastLines(log)}\n  all of it: ${path.relative(root, log)}\n`);
      return code === 0;
    },
    /** @returns {number} the exit code */
    close() {
      process.stdout.write(`\n${tally.passed} passed, ${tally.failed} failed\n`);
      return tally.failed === 0 && tally.passed > 0 ? 0 : 1;
    },
  };
}

/** @param {Required<Omit<Step, 'name'>> & { log: string }} step @returns {Promise<number>} */
function execute({ command, args, cwd, env, loud, log }) {
  return new Promise((resolve) => {
    const file = createWriteStream(log);
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        file.write(chunk);
        if (loud) process.stdout.write(chunk);
      });
    }
    child.on('error', (error) => file.write(`${error.message}\n`));
    child.on('close', (code) => file.end(() => resolve(code ?? 1)));
  });
}

/** @param {string} log */
function lastLines(log) {
  return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-LAST_LINES).join('\n');
}
