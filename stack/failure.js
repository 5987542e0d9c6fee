// @ts-check
import { existsSync, readFileSync } from 'node:fs';

/** A step or part that failed for a reason a person can act on. */
export class StackFailure extends Error {
  /**
   * @param {string} message what failed
   * @param {{ log?: string, hint?: string }} [more] log: path of the log; hint: what to do
   */
  constructor(message, { log, hint } = {}) {
    super(message);
    this.log = log;
    this.hint = hint;
  }
}

/** The start was interrupted: not a failure to explain. */
export class Stopped extends Error {}

/** The end of a log, without empty and repeated lines. @param {string} file @param {number} [count] */
export function lastLines(file, count = 20) {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line, i) => line.trim() !== '' && line !== lines[i - 1]).slice(-count);
}

/** @param {unknown} error @returns {string} for the terminal, several lines */
export function explain(error) {
  if (!(error instanceof StackFailure)) return error instanceof Error ? `${error.stack}` : String(error);
  const tail = error.log === undefined ? [] : lastLines(error.log).map((line) => `    ${line}`);
  return [
    error.message,
    ...(tail.length > 0 ? ['', ...tail, ''] : []),
    ...(error.log === undefined ? [] : [`  Log:     ${error.log}`]),
    ...(error.hint === undefined ? [] : [`  To mend: ${error.hint}`]),
  ].join('\n');
}
