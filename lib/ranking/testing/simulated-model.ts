import { readAnswer, toPartialRanking } from '@/lib/ranking/answer';
import { type Random, seededRandom } from '@/lib/ranking/random';
import { simulateAnswer } from '@/lib/ranking/testing/simulated-answer';
import { Impression } from '@/lib/ranking/testing/simulated-impression';
import type { World } from '@/lib/ranking/testing/worlds';
import type { PartialRanking } from '@/lib/ranking/types';

/** What the calls took. `retries` are answers that had to be asked for again; `shown` counts items in all requests. */
export type SimulatedUsage = { planned: number; retries: number; rateLimited: number; shown: number };

/** As many tries with all items as the app makes, before it splits a block in two. */
const WHOLE_TRIES = 2;

/**
 * A listwise model that knows the truth and misjudges it as its world says. It answers in text, which is read by the
 * engine's own code, and is asked as the app asks: once more, shuffled anew → in two halves → without.
 */
export class SimulatedModel {
  readonly usage: SimulatedUsage = { planned: 0, retries: 0, rateLimited: 0, shown: 0 };
  private readonly random: Random;
  private readonly impression: Impression;

  constructor(
    truth: Float64Array,
    private readonly world: World,
    seed: string,
  ) {
    this.random = seededRandom(`model:${seed}`);
    this.impression = new Impression(truth, world, this.random);
  }

  /** The judgements of one planned call, item indexes in shown order: one ranking, two of halves, or none. */
  ask(items: readonly number[]): PartialRanking[] {
    this.usage.planned++;
    if (this.random.uniform() < this.world.lost) {
      this.usage.shown += items.length;
      return [];
    }
    for (let tried = 0; tried < WHOLE_TRIES; tried++) {
      const ranking = this.attempt(tried === 0 ? items : this.random.shuffle(items), tried > 0);
      if (ranking) return [ranking];
    }
    const shuffled = this.random.shuffle(items);
    const middle = Math.ceil(items.length / 2);
    return [shuffled.slice(0, middle), shuffled.slice(middle)].flatMap((half) => {
      return half.length < 2 ? [] : (this.attempt(half, true) ?? []);
    });
  }

  /** What it makes of each item in one planned call, in units of merit; nothing fails here. */
  gauge(items: readonly number[]): Float64Array {
    this.usage.planned++;
    this.usage.shown += items.length;
    return this.impression.of(items);
  }

  private attempt(shown: readonly number[], isRetry: boolean): PartialRanking | null {
    const { usage, random, world } = this;
    while (random.uniform() < world.rateLimited) usage.rateLimited++;
    usage.shown += shown.length;
    if (isRetry) usage.retries++;
    if (random.uniform() < world.refused) return null;
    const { content, localIds } = simulateAnswer(this.impression.orderOf(shown), world, random);
    const answer = readAnswer(content, { localIds });
    return answer.ok ? toPartialRanking(shown, answer.order) : null;
  }
}
