// @ts-check
// node stack/run.js scripts/x.ts …   or   node stack/run.js vitest …
// Runs a script or an installed tool under a Node that is new enough, whatever Node npm was started with.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { explain, StackFailure } from './failure.js';
import { goOnIn, installNode, isNodeNewEnough } from './node-runtime.js';
import { clone, root } from './paths.js';

function main() {
  if (!isNodeNewEnough()) {
    goOnIn(installNode(clone.node));
    return;
  }
  const [program = '', ...args] = process.argv.slice(2);
  const bin = path.join(root, 'node_modules', '.bin');
  const isScript = program.endsWith('.ts');
  if (!existsSync(path.join(bin, isScript ? 'tsx' : program))) {
    throw new StackFailure(`${program}: the packages are not installed.`, { hint: 'npm ci, or npm start.' });
  }
  // Not the command tsx: it kills a script that takes longer than 30 ms to hear a signal.
  const tsx = pathToFileURL(path.join(root, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href;
  const command = isScript ? process.execPath : path.join(bin, program);
  const child = spawn(command, [...(isScript ? ['--import', tsx, program] : []), ...args], {
    stdio: 'inherit',
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  child.on('error', ({ message }) => {
    process.stderr.write(`${program}: ${message}\n`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
  });
}

try {
  main();
} catch (error) {
  process.stderr.write(`✗ ${explain(error)}\n`);
  process.exitCode = 1;
}
