import { setTimeout } from 'node:timers/promises';
import { messageOf } from '@/lib/errors';
import { log } from '@/lib/log';
import { outsideContext } from '@/lib/telemetry/context';
import type { Swap } from '../repository';
import { emptyState, type LimitState, limitState } from './state';
import { limitStore } from './store';

/** A "no" is asked of the database again when it is older than this. */
export const FRESH_MS = 200;
const OFFLINE_MS = 1_000;
/** A database that has not answered by then counts as away: calls have little time. */
const PATIENCE_MS = 1_500;

/** One limit's state as this process last saw it, and the way to change it for all. */
export class SharedState {
  state: LimitState;
  #version: bigint | null = null;
  #readAt = Number.NEGATIVE_INFINITY;
  #offlineUntil = Number.NEGATIVE_INFINITY;
  /** The database's clock less ours. */
  #offsetMs = Date.now() - performance.now();

  constructor(private readonly key: string) {
    this.state = emptyState(this.now());
  }

  /** Milliseconds of the clock that all processes go by. */
  now(): number {
    return performance.now() + this.#offsetMs;
  }

  get isFresh(): boolean {
    return performance.now() - this.#readAt < FRESH_MS;
  }

  /**
   * Puts `next`, made from `state`, in its place for all.
   * @returns false when another process was faster: `state` is what it left, and the change must be made anew. Without a
   * database it is true: then the change is known here alone.
   */
  async swap(next: LimitState): Promise<boolean> {
    const askedAt = performance.now();
    this.#readAt = askedAt;
    if (askedAt < this.#offlineUntil) return this.#adopt(next);
    try {
      const swap = await inTime(limitStore.current.swap(this.key, this.#version, next));
      this.#readAt = performance.now();
      this.#offsetMs = swap.now - (askedAt + this.#readAt) / 2;
      this.#version = swap.version;
      if (swap.swapped) return this.#adopt(next);
      const known = limitState.safeParse(swap.state);
      if (known.success) this.state = known.data;
      // What we wanted to say, and be it only that somebody waits here, is not said yet.
      this.#readAt = Number.NEGATIVE_INFINITY;
      return false;
    } catch (error) {
      // Everybody's limit, although it is one caller in whose name it was asked for.
      outsideContext(() =>
        log.warn({ error: messageOf(error) }, 'limits are not shared: the database did not answer'),
      );
      this.#offlineUntil = performance.now() + OFFLINE_MS;
      return this.#adopt(next);
    }
  }

  #adopt(next: LimitState): true {
    this.state = next;
    return true;
  }
}

/** Should it succeed later all the same, the next swap finds another version and begins anew. */
async function inTime(swap: Promise<Swap>): Promise<Swap> {
  const timer = new AbortController();
  const late = setTimeout(PATIENCE_MS, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`no answer within ${PATIENCE_MS} ms`);
  });
  // Ends with the swap, or was heard by the race.
  late.catch(() => undefined);
  return await Promise.race([swap, late]).finally(() => timer.abort());
}
