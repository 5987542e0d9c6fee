// @ts-check
// .data/parts.json: the pids, for the start after a kill -9, and what died since the start, for the app's health
// (lib/health/restarts.ts reads that half).
import { existsSync, readFileSync } from 'node:fs';
import { startTimeOf } from './processes.js';
import { writeAtomically } from './stack-file.js';

/**
 * @typedef {{ count: number, lastAt: string, why: string }} Restarts since the stack was started: how often a part died
 * and was brought back, when it last died (ISO 8601) and how; nothing here is a secret or a path
 */

/**
 * @param {string} file
 * @param {{ pids: Record<string, number>, restarts: ({ part: string, isRunning: boolean } & Restarts)[] }} stack
 */
export function writePartsFile(file, { pids, restarts }) {
  const parts = Object.entries(pids).map(([name, pid]) => [name, { pid, started: startTimeOf(pid) }]);
  // The file names itself, so that a copied data directory is not taken for the one whose processes these are.
  writeAtomically(file, JSON.stringify({ file, parts: Object.fromEntries(parts), restarts }));
}

/** @param {string} file @returns {Record<string, { pid: number, started: string }>} */
export function recordedParts(file) {
  if (!existsSync(file)) return {};
  const record = JSON.parse(readFileSync(file, 'utf8'));
  return record.file === file ? record.parts : {};
}
