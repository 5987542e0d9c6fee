import { quantile } from '../quantile';

/** This much slower than in good times means that calls queue up at the provider. */
const CROWDED = 2;
/** Below this, slower is noise of our own machine. */
const CROWDED_MS = 50;
const KEPT = 0.8;
const LEAST_ANSWERS = 10;
/** Good times are forgotten slowly: a provider that became slower for good is not crowded for ever. */
const FORGETS = 1.02;

type Sample = { ms: number; msPerToken: number };

/**
 * How many calls this process has in flight at one provider: `most`, less while answers take twice as long as in good
 * times (their median over some two rounds of calls), more again when all places were used and nothing got slower.
 * A longer answer takes longer by itself, so both the time and the time per token must have grown.
 */
export class Concurrency {
  cap: number;
  #base: Sample | null = null;
  #window: Sample[] = [];
  #wasFull = false;

  constructor(private readonly most: number) {
    this.cap = most;
  }

  /** An answer: its time, its tokens, and how many calls were in flight with it. */
  note(ms: number, tokensOut: number, inFlight: number): void {
    this.#window.push({ ms, msPerToken: ms / Math.max(1, tokensOut) });
    this.#wasFull ||= inFlight >= this.cap;
    if (this.#window.length < Math.max(LEAST_ANSWERS, 2 * this.cap)) return;
    const now = {
      ms: quantile(
        this.#window.map((sample) => sample.ms),
        0.5,
      ),
      msPerToken: quantile(
        this.#window.map((sample) => sample.msPerToken),
        0.5,
      ),
    };
    const base = this.#base ?? now;
    const growth = Math.min(now.ms / base.ms, now.msPerToken / base.msPerToken);
    const isCrowded = growth > CROWDED && now.ms - base.ms > CROWDED_MS;
    if (isCrowded) this.cap = Math.max(1, Math.floor(this.cap * KEPT));
    else if (this.#wasFull) this.cap = Math.min(this.most, this.cap + 1);
    this.#base = {
      ms: Math.min(base.ms * FORGETS, now.ms),
      msPerToken: Math.min(base.msPerToken * FORGETS, now.msPerToken),
    };
    this.#window = [];
    this.#wasFull = false;
  }
}
