import type { Cost } from './budget';

/** Calls taken ahead while the limit is far away, so that they pay no round trip, and how long they may be kept. */
const CALLS = 64;
const KEPT_MS = 500;
/** More are taken as soon as a quarter is used: what is left lasts while a slow database answers. */
const TOP_UP = CALLS / 4;

/** Given back later than this after its end, it would be added to a limit that has filled up again meanwhile. */
const STALE_MS = 500;

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
    return this.#held.requests > 0 && this.#missing >= TOP_UP;
  }

  /** What to take ahead now for calls of that many tokens, enough of it to be worth it. */
  wanted(tokensPerCall: number): Cost {
    if (this.#missing < TOP_UP) return { requests: 0, tokens: 0 };
    return {
      requests: this.#missing,
      tokens: Math.max(0, CALLS * tokensPerCall - this.#held.tokens),
    };
  }

  get #missing(): number {
    return CALLS - this.#held.requests;
  }

  add(more: Cost, now: number): void {
    const { requests, tokens } = this.#held;
    this.#held = { requests: requests + more.requests, tokens: tokens + more.tokens };
    this.#until = now + KEPT_MS;
  }

  /** Milliseconds it may still be kept; null = it holds nothing. */
  msLeft(now: number): number | null {
    return this.#isEmpty ? null : Math.max(0, this.#until - now);
  }

  /** Ends it. @returns what goes back; null = nothing */
  end(now: number): Cost | null {
    const left = this.#isEmpty || now > this.#until + STALE_MS ? null : this.#held;
    this.#held = { requests: 0, tokens: 0 };
    return left;
  }

  get #isEmpty(): boolean {
    return this.#held.requests <= 0 && this.#held.tokens <= 0;
  }
}
