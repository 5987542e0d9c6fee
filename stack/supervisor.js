// @ts-check
// Keeps the parts running: each in a process group and a log of its own, restarted with growing pauses when it dies,
// ended in order. It knows nothing of what a part is.
import { closeSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StackFailure, Stopped } from './failure.js';
import { openLog } from './log-files.js';
import { writePartsFile } from './parts-file.js';
import { endGroup, signalQuietly, spawnInGroup, yieldToOthers } from './processes.js';

/**
 * @typedef {{
 *   name: string, command: string, args: string[], env: Record<string, string>, cwd: string,
 *   uid?: number, gid?: number,
 *   isReady: () => Promise<boolean>, readyWithinMs?: number,
 *   prepare?: () => Promise<void> | void,
 *   stopSignal?: NodeJS.Signals, graceMs?: number, hint?: string, inBackground?: boolean,
 * }} Part
 * prepare: runs before every start. stopSignal: what this part takes for "finish and go". inBackground: its work can
 * wait for that of the other parts.
 * @typedef {'starting' | 'running' | 'waiting' | 'stopping' | 'stopped'} PartState waiting: died, starts again soon
 * @typedef {{
 *   part: Part, state: PartState, pid: number | null, startedAt: number, turn: number,
 *   booting: boolean, falls: number,
 *   restarts: import('./parts-file.js').Restarts | null,
 * }} Entry
 * booting: its first start, whose failure start() reports. falls: how often in a row, for the pause.
 */

const POLL_MS = 100;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
const STEADY_AFTER_MS = 60_000;

export class Supervisor {
  /** @type {Map<string, Entry>} in the order of their first start */
  #entries = new Map();
  #stopping = false;

  /**
   * @param {{ logs: string, partsFile: string, say: (line: string) => void, onChange?: () => void }} options
   * partsFile: the pids, written down before anything else happens, for the start after a kill -9; and what died since,
   * for the app's health
   */
  constructor({ logs, partsFile, say, onChange = () => {} }) {
    this.logs = logs;
    this.partsFile = partsFile;
    this.say = say;
    this.onChange = onChange;
  }

  /** @returns {Record<string, number>} */
  pids() {
    return Object.fromEntries(
      [...this.#entries].flatMap(([name, { pid }]) => (pid === null ? [] : [[name, pid]])),
    );
  }

  status() {
    return [...this.#entries.values()].map(({ part, state, pid, restarts, startedAt }) => ({
      part: part.name,
      state,
      pid,
      restarts: restarts?.count ?? 0,
      lastFall: restarts === null ? null : { at: restarts.lastAt, why: restarts.why },
      upSeconds: pid === null ? 0 : Math.round((Date.now() - startedAt) / 1000),
    }));
  }

  /** @param {string} name */
  has(name) {
    return this.#entries.has(name);
  }

  /** @param {string} name */
  logOf(name) {
    return path.join(this.logs, `${name}.log`);
  }

  /** Starts a part and resolves when it is ready; throws StackFailure when it dies or does not get ready. @param {Part} part */
  async start(part) {
    if (this.#stopping) throw new Stopped();
    const entry = this.#entries.get(part.name) ?? this.#newEntry(part);
    entry.part = part;
    if (entry.pid !== null) return;
    entry.turn++;
    entry.booting = true;
    entry.falls = 0;
    await this.#launch(entry);
    await this.#untilReady(entry);
  }

  /** Starts a part that was stopped by hand. @param {string} name */
  async startAgain(name) {
    await this.start(this.#entryOf(name).part);
  }

  /** Ends a part; it stays down until it is started again. @param {string} name */
  async stop(name) {
    const entry = this.#entryOf(name);
    entry.turn++;
    entry.state = 'stopping';
    if (entry.pid !== null) {
      await endGroup(entry.pid, { signal: entry.part.stopSignal, graceMs: entry.part.graceMs });
    }
    entry.pid = null;
    entry.state = 'stopped';
    this.#changed();
  }

  /** From here on nothing is started or waited for. */
  halt() {
    this.#stopping = true;
  }

  /** Ends all parts at the same time, those in `last` after the others. @param {string[]} last */
  async stopAll(last) {
    this.halt();
    const names = [...this.#entries.keys()];
    for (const group of [
      names.filter((name) => !last.includes(name)),
      names.filter((name) => last.includes(name)),
    ]) {
      await Promise.all(group.map((name) => this.stop(name)));
    }
  }

  /** No more patience: for the second Ctrl-C, and for an exit. */
  killAll() {
    this.halt();
    for (const { pid } of this.#entries.values()) if (pid !== null) signalQuietly(-pid, 'SIGKILL');
  }

  /** @param {Part} part */
  #newEntry(part) {
    /** @type {Entry} */
    const entry = {
      part,
      state: 'stopped',
      pid: null,
      startedAt: 0,
      turn: 0,
      booting: false,
      falls: 0,
      restarts: null,
    };
    this.#entries.set(part.name, entry);
    return entry;
  }

  /** @param {string} name */
  #entryOf(name) {
    const entry = this.#entries.get(name);
    if (entry === undefined) throw new StackFailure(`There is no part ${name}.`);
    return entry;
  }

  /** @param {Entry} entry */
  async #launch(entry) {
    const { part, turn } = entry;
    entry.state = 'starting';
    await part.prepare?.();
    if (entry.turn !== turn) return;
    const output = openLog(this.logOf(part.name));
    const child = spawnInGroup(part, output);
    closeSync(output);
    child.on('error', () => {}); // told by the missing pid
    if (child.pid === undefined) throw new StackFailure(`${part.name}: ${part.command} cannot be started.`);
    if (part.inBackground) yieldToOthers(child.pid);
    entry.pid = child.pid;
    entry.startedAt = Date.now();
    this.#changed();
    child.on('exit', (code, signal) => void this.#ended(entry, turn, child.pid, signal ?? `exit ${code}`));
  }

  /** @param {Entry} entry */
  async #untilReady(entry) {
    const { part, turn } = entry;
    const within = part.readyWithinMs ?? 300_000;
    const deadline = Date.now() + within;
    const about = { log: this.logOf(part.name), hint: part.hint };
    while (Date.now() < deadline) {
      if (this.#stopping || entry.turn !== turn) throw new Stopped();
      if (entry.pid === null) throw new StackFailure(`${part.name} ended while it was starting.`, about);
      if (await part.isReady().catch(() => false)) {
        if (entry.turn !== turn || entry.pid === null) continue;
        entry.state = 'running';
        entry.booting = false;
        this.#changed();
        return;
      }
      await sleep(POLL_MS);
    }
    throw new StackFailure(`${part.name} did not get ready within ${Math.round(within / 1000)} s.`, about);
  }

  /** @param {Entry} entry @param {number} turn @param {number | undefined} pid @param {string} how */
  async #ended(entry, turn, pid, how) {
    if (entry.turn !== turn) return; // stopped by hand, or already a later one
    const { booting } = entry;
    if (Date.now() - entry.startedAt > STEADY_AFTER_MS) entry.falls = 0;
    entry.pid = null;
    entry.state = booting ? 'stopped' : 'waiting';
    this.#changed();
    // Children of a leader that was killed would go on by themselves, beside the next leader's.
    if (pid !== undefined) await endGroup(pid, { graceMs: 0 });
    if (booting || this.#stopping || entry.turn !== turn) return;
    await this.#bringBack(entry, how);
  }

  /** @param {Entry} entry @param {string} why it is down */
  async #bringBack(entry, why) {
    const { part } = entry;
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** entry.falls);
    entry.falls++;
    const turn = ++entry.turn;
    entry.state = 'waiting';
    entry.restarts = { count: (entry.restarts?.count ?? 0) + 1, lastAt: new Date().toISOString(), why };
    this.#changed();
    this.say(
      `✗ ${part.name} ended (${why}), starts again in ${pause / 1000} s. Log: ${this.logOf(part.name)}`,
    );
    await sleep(pause);
    if (this.#stopping || entry.turn !== turn) return;
    try {
      await this.#launch(entry);
    } catch (error) {
      this.say(`✗ ${error instanceof Error ? error.message : error}`);
      await this.#bringBack(entry, 'could not be started');
      return;
    }
    try {
      await this.#untilReady(entry);
      this.say(`✓ ${part.name} is back`);
    } catch (error) {
      // When it died again, #ended takes care of the next try.
      const hangs = entry.turn === turn && entry.pid !== null;
      if (!hangs || error instanceof Stopped) return;
      this.say(`✗ ${error instanceof Error ? error.message : error}`);
      await endGroup(entry.pid ?? 0, { graceMs: 0 });
    }
  }

  #changed() {
    const restarts = [...this.#entries].flatMap(([name, { state, restarts: known }]) =>
      known === null ? [] : [{ part: name, isRunning: state === 'running', ...known }],
    );
    writePartsFile(this.partsFile, { pids: this.pids(), restarts });
    this.onChange();
  }
}
