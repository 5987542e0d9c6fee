import { setTimeout } from 'node:timers/promises';

export type Counters = {
  byStatus: Record<string, number>;
  inFlight: number;
  tokensIn: number;
  tokensOut: number;
};
export type Paid = { answers: number; refused: number; cut: number; tokens: number };

/** The controls of the simulated provider, and what it was asked since `mark`. */
export class BenchProvider {
  constructor(private readonly url: string) {}

  async control(method: 'GET' | 'POST' | 'DELETE', body?: unknown): Promise<Counters> {
    const response = await fetch(new URL('/control', this.url), {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(await response.text());
    return ((await response.json()) as { counters: Counters }).counters;
  }

  /** @returns what was asked and answered since now: answers are paid for; cut = the asker was gone before the answer. */
  async mark(): Promise<() => Promise<Paid>> {
    const before = await this.control('GET');
    return async () => {
      const now = await this.control('GET');
      const grown = (status: string) => (now.byStatus[status] ?? 0) - (before.byStatus[status] ?? 0);
      return {
        answers: grown('200'),
        refused: grown('429'),
        cut: grown('none'),
        tokens: now.tokensIn + now.tokensOut - before.tokensIn - before.tokensOut,
      };
    };
  }

  /** Until nobody has asked anything for a moment: a handler whose caller hung up goes on by itself. */
  async idle(withinMs: number): Promise<void> {
    const until = Date.now() + withinMs;
    for (let quiet = 0; quiet < 4 && Date.now() < until; ) {
      await setTimeout(250);
      quiet = (await this.control('GET')).inFlight === 0 ? quiet + 1 : 0;
    }
  }

  /** Uses up this minute's calls of a key: somebody else was faster. */
  async drain(apiKey: string, model: string, calls: number): Promise<void> {
    const ask = () =>
      fetch(`${this.url}/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` },
        body: JSON.stringify({
          model,
          max_completion_tokens: 16,
          messages: [{ role: 'user', content: '{"id":"a","title":"One"}\n{"id":"b","title":"Two"}' }],
        }),
      }).then((response) => response.arrayBuffer());
    await Promise.all(Array.from({ length: calls }, ask));
  }
}
