import { DEFAULT_NOISE, type Noise } from '@/lib/ranking/noise';
import type { Random } from '@/lib/ranking/random';
import type { PartialRanking } from '@/lib/ranking/types';

const PRIMACY = 0.3;
const OMITTED = 0.008;
const REFUSED = 0.01;

/**
 * A listwise model with a known truth: every item of a block gets its true merit, normal noise that grows with the
 * block, and a bonus for being shown early. It forgets an id now and then, and sometimes refuses and is asked again.
 * `lost` is the share of calls that fail for good.
 */
export class SimulatedModel {
  calls = 0;

  constructor(
    private readonly truth: Float64Array,
    private readonly random: Random,
    private readonly lost = 0,
    private readonly noise: Noise = DEFAULT_NOISE,
  ) {}

  /** The answer to one block, items in shown order; null when the call is lost or too little came back. */
  judge(block: readonly number[]): PartialRanking | null {
    this.calls++;
    if (this.random.uniform() < this.lost) return null;
    while (this.random.uniform() < REFUSED) this.calls++;
    const noise = this.noise.s(block.length);
    const judged = block
      .map((item, place) => {
        const shownAt = place / Math.max(1, block.length - 1);
        const merit = (this.truth[item] ?? 0) + noise * this.random.normal() + PRIMACY * (0.5 - shownAt);
        return { item, shownAt, merit };
      })
      .sort((a, b) => b.merit - a.merit)
      .filter(() => this.random.uniform() >= OMITTED);
    if (judged.length < 2) return null;
    return { items: judged.map(({ item }) => item), shownAt: judged.map(({ shownAt }) => shownAt) };
  }
}
