import { quantile } from '../quantile';

/** So much slower than usual, and by so much, in two windows in a row: less is noise of the network or our machine. */
const CROWDED = 2.5;
const CROWDED_MS = 100;
const CROWDED_WINDOWS = 2;
const KEPT = 0.7;
const LEAST_ANSWERS = 10;
/** How far what is usual follows a window: a provider that became slower for good is not crowded for ever. */
const FOLLOWS = { faster: 0.3, slower: 0.05 };

type Sample = { ms: number; msPerToken: number };

/**
 * How many calls this process has in flight at one provider: `most`, less while answers take far longer than usual
 * (their median over some two rounds of calls), more again when all places were used and nothing got slower.
 * A longer answer takes longer by itself, so both the time and the time per token must have grown.
 */
export class Concurrency {
  cap: number;
  #usual: Sample | null = null;
  #window: Sample[] = [];
  #wasFull = false;
  #crowdedWindows = 0;

  constructor(private readonly most: number) {
    this.cap = most;
  }

  /** An answer: its time, its tokens, and how many calls were in flight with it. */
  note(ms: number, tokensOut: number, inFlight: number): void {
    this.#window.push({ ms, msPerToken: ms / Math.max(1, tokensOut) });
    this.#wasFull ||= inFlight >= this.cap;
    if (this.#window.length < Math.max(LEAST_ANSWERS, 2 * this.cap)) return;
    this.#judge({ ms: this.#median('ms'), msPerToken: this.#median('msPerToken') });
    this.#window = [];
    this.#wasFull = false;
  }

  #judge(now: Sample): void {
    const usual = this.#usual ?? now;
    const growth = Math.min(now.ms / usual.ms, now.msPerToken / usual.msPerToken);
    const isCrowded = growth > CROWDED && now.ms - usual.ms > CROWDED_MS;
    this.#crowdedWindows = isCrowded ? this.#crowdedWindows + 1 : 0;
    if (this.#crowdedWindows >= CROWDED_WINDOWS) this.cap = Math.max(1, Math.floor(this.cap * KEPT));
    else if (!isCrowded && this.#wasFull) this.cap = Math.min(this.most, this.cap + 1);
    this.#usual = {
      ms: followed(usual.ms, now.ms),
      msPerToken: followed(usual.msPerToken, now.msPerToken),
    };
  }

  #median(of: keyof Sample): number {
    return quantile(
      this.#window.map((sample) => sample[of]),
      0.5,
    );
  }
}

const followed = (usual: number, now: number) =>
  usual + (now < usual ? FOLLOWS.faster : FOLLOWS.slower) * (now - usual);
