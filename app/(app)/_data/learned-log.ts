const KEPT_MS = 120_000;

/**
 * What was learned about single things, and when. An answer that was asked for earlier may arrive later and would
 * overwrite it with an older picture: whoever receives an answer lays over it what was learned since they asked.
 */
export class LearnedLog<T> {
  readonly #entries = new Map<string, { at: number; value: T | null }>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Call before asking, and hand the result to `since`. */
  ask(): number {
    return this.now();
  }

  /** `null`: it is gone. */
  note(id: string, value: T | null): void {
    const at = this.now();
    for (const [other, entry] of this.#entries) {
      if (at - entry.at < KEPT_MS) break;
      this.#entries.delete(other);
    }
    // Put last, so that the oldest entries stay first.
    this.#entries.delete(id);
    this.#entries.set(id, { at, value });
  }

  since(askedAt: number): Map<string, T | null> {
    return new Map([...this.#entries].flatMap(([id, { at, value }]) => (at >= askedAt ? [[id, value]] : [])));
  }
}
