// @ts-check
// node stack/run.js scripts/x.ts …   or   node stack/run.js vitest …
// Runs a script or an installed tool under a Node that is new enough, whatever Node npm was started with.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import path from 'node:path';
import { explain } from './failure.js';
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
  const command = path.join(bin, isScript ? 'tsx' : program);
  const child = spawn(command, isScript ? [program, ...args] : args, { stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  child.on('error', ({ message }) => {
    process.stderr.write(`${program}: ${message}. Are the packages installed? (npm ci, or npm start)\n`);
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
