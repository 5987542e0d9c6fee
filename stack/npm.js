// @ts-check
import path from 'node:path';

/** How to call npm with the Node we run on: npm tells its scripts where it is, else it is the one on PATH. */
export function npmCommand() {
  const script = process.env.npm_execpath;
  const isNpm = script !== undefined && path.basename(script) === 'npm-cli.js';
  return isNpm ? { command: process.execPath, args: [script] } : { command: 'npm', args: [] };
}
