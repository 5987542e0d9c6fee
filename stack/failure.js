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

/** @param {string} file @param {number} [lines] */
export function lastLines(file, lines = 15) {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines);
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
