// @ts-check
// One owner at a time, by a file that survives kill -9 without being in the way: its owner is the process with that pid
// *and* that start time, holding *this* file; anything else is a leftover or came along when a clone was copied.
import { linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Stopped } from './failure.js';
import { isStillRunning, startTimeOf } from './processes.js';

/** @typedef {{ pid: number, started: string, file: string }} Owner */
const SETTLE_MS = 60;

/** The live owner of a lock, or null. @param {string} file @returns {Owner | null} */
export function ownerOf(file) {
  try {
    const owner = JSON.parse(readFileSync(file, 'utf8'));
    return owner.file === file && isStillRunning(owner) ? owner : null;
  } catch {
    return null;
  }
}

/**
 * Takes the lock, or says who has it.
 * @param {string} file
 * @returns {Promise<{ taken: true, release: () => void } | { taken: false, owner: Owner }>}
 */
export async function takeLock(file) {
  const mine = JSON.stringify({ pid: process.pid, started: startTimeOf(process.pid), file });
  const draft = `${file}.${process.pid}`;
  const release = () => {
    if (readQuietly(file) === mine) rmSync(file, { force: true });
  };
  for (;;) {
    const owner = ownerOf(file);
    if (owner !== null) return { taken: false, owner };
    writeFileSync(draft, mine, { mode: 0o600 });
    try {
      linkSync(draft, file);
      unlinkSync(draft);
    } catch {
      // Somebody was quicker, or it is a leftover: that is replaced in one step. Of two starts that do so at once the
      // later rename wins, and the other one sees it below.
      if (ownerOf(file) === null) renameSync(draft, file);
      else unlinkSync(draft);
    }
    await sleep(SETTLE_MS);
    if (readQuietly(file) === mine) return { taken: true, release };
  }
}

/**
 * Takes the lock as soon as it is free.
 * @param {string} file
 * @param {{ onWait: (owner: Owner) => void, signal: AbortSignal }} how onWait: called once, when somebody else has it
 */
export async function waitForLock(file, { onWait, signal }) {
  let told = false;
  for (;;) {
    const result = await takeLock(file);
    if (result.taken) return result.release;
    if (!told) onWait(result.owner);
    told = true;
    if (signal.aborted) throw new Stopped();
    await sleep(300);
  }
}

/** @param {string} file */
function readQuietly(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
