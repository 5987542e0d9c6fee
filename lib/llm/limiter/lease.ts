import type { Cost } from './state';

/** Calls taken ahead while the limit is far away, so that they pay no round trip, and how long they may be kept. */
const CALLS = 64;
const KEPT_MS = 500;
/** More are taken as soon as a quarter is used: what is left lasts while a slow database answers. */
const TOP_UP = CALLS / 4;

/** What this process holds of a limit in advance. */
export class Lease {
  #held: Cost = { requests: 0, tokens: 0 };
  #until = 0;

  /** @returns false when it does not hold enough for that call. */
  take(tokens: number, now: number): boolean {
    const { requests, tokens: heldTokens } = this.#held;
    if (requests < 1 || heldTokens < tokens || now > this.#until) return false;
    this.#held = { requests: requests - 1, tokens: heldTokens - tokens };
    return true;
  }

  /** Whether it is time to take more. */
  get isLow(): boolean {
    return this.#held.requests > 0 && this.wanted > 0;
  }

  /** Calls to take ahead now, enough of them to be worth it. */
  get wanted(): number {
    const missing = CALLS - this.#held.requests;
    return missing >= TOP_UP ? missing : 0;
  }

  add(more: Cost, now: number): void {
    const { requests, tokens } = this.#held;
    this.#held = { requests: requests + more.requests, tokens: tokens + more.tokens };
    this.#until = now + KEPT_MS;
  }

  isOver(now: number): boolean {
    return now > this.#until;
  }

  /** Gives back what is left; null = nothing. */
  end(): Cost | null {
    const left = this.#held;
    this.#held = { requests: 0, tokens: 0 };
    return left.requests > 0 ? left : null;
  }
}
