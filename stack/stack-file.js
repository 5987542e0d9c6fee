// @ts-check
// .data/stack.json: how scripts and tests find the running stack.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/**
 * @typedef {{
 *   url: string | null, airflowUrl: string | null, providerUrl: string | null, databaseUrl: string | null,
 *   accounts: { email: string, password: string, plan: string }[],
 *   airflowLogin: { username: string, password: string } | null,
 *   dataDir: string, pids: Record<string, number>,
 * }} StackFile
 */

/** Never seen half-written, never readable by others. @param {string} file @param {string} content */
export function writeAtomically(file, content) {
  const draft = `${file}.new`;
  rmSync(draft, { force: true });
  writeFileSync(draft, content, { mode: 0o600, flush: true });
  renameSync(draft, file);
}

/** @param {string} file @param {StackFile} stack */
export function writeStackFile(file, stack) {
  writeAtomically(file, `${JSON.stringify(stack, null, 2)}\n`);
}

/** @param {string} file @returns {StackFile | null} */
export function readStackFile(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
