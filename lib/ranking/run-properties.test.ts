import fc from 'fast-check';
import { expect, test } from 'vitest';
import { earlierOf } from '@/lib/ranking/earlier';
import { noiseOf } from '@/lib/ranking/noise';
import { fit as fitRankings } from '@/lib/ranking/plackett-luce';
import { planRound, planSize } from '@/lib/ranking/plan';
import { type Random, seededRandom } from '@/lib/ranking/random';
import { rankItems } from '@/lib/ranking/result';
import { item, MONDAY } from '@/lib/ranking/testing/items';
import type { Fit, PartialRanking, RankingItem } from '@/lib/ranking/types';
import { priorFromUrgency, scoreUrgency } from '@/lib/ranking/urgency';

/** What a model may make of a block: ids lost, none or one left, always the same order, the shown one, its reverse, or any. */
const WAYS = ['random', 'half', 'none', 'one', 'by number', 'as shown', 'reversed'] as const;

function answer(way: (typeof WAYS)[number], block: readonly number[], random: Random): PartialRanking {
  const last = Math.max(1, block.length - 1);
  const shown = block.map((index, place) => ({ index, shownAt: place / last }));
  const ways = {
    random: () => random.shuffle(shown),
    half: () => random.shuffle(shown).slice(0, Math.ceil(shown.length / 2)),
    none: () => [],
    one: () => shown.slice(0, 1),
    'by number': () => shown.toSorted((a, b) => a.index - b.index),
    'as shown': () => shown,
    reversed: () => shown.toReversed(),
  };
  const judged = ways[way]();
  return { items: judged.map(({ index }) => index), shownAt: judged.map(({ shownAt }) => shownAt) };
}

type World = {
  items: RankingItem[];
  blockSize: number;
  at20: number;
  /** The first so many items were judged before, with this weight now. */
  known: number;
  weight: number;
  insist: boolean;
  ways: Array<(typeof WAYS)[number]>;
  seed: string;
};

const worlds: fc.Arbitrary<World> = fc.integer({ min: 1, max: 60 }).chain((n) =>
  fc.record({
    items: fc
      .array(
        fc.record({
          pinned: fc.constantFrom<RankingItem['pinned']>(null, null, null, 'top', 'bottom'),
          blockedBy: fc.array(fc.nat(n - 1).map(String), { maxLength: 1 }),
        }),
        { minLength: n, maxLength: n },
      )
      .map((fields) => fields.map((each, id) => item({ id: `${id}`, ...each }))),
    blockSize: fc.integer({ min: 2, max: 30 }),
    at20: fc.double({ min: 0.1, max: 1.5, noNaN: true }),
    known: fc.oneof(fc.constant(0), fc.constant(n), fc.integer({ min: Math.floor(0.8 * n), max: n })),
    weight: fc.constantFrom(0, 1 / 16, 0.5, 1),
    insist: fc.boolean(),
    ways: fc.array(fc.constantFrom(...WAYS), { minLength: 1, maxLength: 5 }),
    seed: fc.string({ maxLength: 4 }),
  }),
);

/** The answers of a whole earlier run over the first `known` items. */
function earlierAnswers({ known, blockSize, weight, seed }: World): PartialRanking[] {
  const rankings: PartialRanking[] = [];
  const random = seededRandom(seed);
  let fit: Fit | null = null;
  for (let round = 1; round <= planSize({ items: known, blockSize }).rounds; round++) {
    for (const { items } of planRound({ n: known, round, seed, blockSize, rankings, fit }))
      rankings.push(answer('random', items, random));
    fit = fitRankings({ n: known, rankings });
  }
  return rankings.map((ranking) => ({ ...ranking, weight }));
}

/** Plans, asks and merges as a run does, checking every plan, and ranks in the end. */
function run(world: World) {
  const { items, blockSize, insist, ways, seed } = world;
  const n = items.length;
  const noise = noiseOf({ at20: world.at20, growth: 0.4 });
  const before = earlierAnswers(world);
  const plan = { blockSize, noise, insist, earlier: earlierOf(before, n) };
  const size = planSize({ ...plan, items: n });
  const rankings = before.slice();
  const urgencies = scoreUrgency(items, MONDAY);
  const prior = priorFromUrgency(urgencies);
  const random = seededRandom(`answers:${seed}`);
  const planned: number[][][] = [];
  let fit: Fit | null = rankings.length > 0 ? fitRankings({ n, rankings, prior, noise }) : null;
  for (let round = 1; round <= size.rounds; round++) {
    const blocks = planRound({ ...plan, n, round, seed, rankings, fit });
    expect(blocks.length).toBeLessThanOrEqual(size.callsPerRound[round - 1] ?? 0);
    for (const { items: block } of blocks) {
      expect(block.length).toBeGreaterThan(0);
      expect(block.length).toBeLessThanOrEqual(blockSize);
      expect(new Set(block).size).toBe(block.length);
      expect(block.every((index) => index >= 0 && index < n)).toBe(true);
    }
    blocks.forEach((block, index) => {
      const way = ways[(round + index) % ways.length] ?? 'random';
      rankings.push(answer(way, block.items, random));
    });
    planned.push(blocks.map((block) => block.items));
    fit = fitRankings({ n, rankings, prior, noise, ...(fit && { start: fit }) });
  }
  const previousOrder = random.shuffle([...items.keys()]);
  return { size, planned, result: rankItems({ items, fit, urgencies, previousOrder }) };
}

test('whatever the model answers, a run ends with an order that keeps every promise, and the same one again', () => {
  const kinds = new Set<string>();
  fc.assert(
    fc.property(worlds, (world) => {
      const { size, planned, result } = run(world);
      kinds.add(size.kind);
      expect(result.order.toSorted((a, b) => a - b)).toEqual([...world.items.keys()]);
      result.order.forEach((index, place) => {
        const [best, worst] = result.intervals[index] ?? [0, 0];
        expect(best).toBeLessThanOrEqual(place + 1);
        expect(worst).toBeGreaterThanOrEqual(place + 1);
      });
      for (const score of result.scores) expect(Number.isFinite(score)).toBe(true);
      const top = world.items.filter(({ pinned }) => pinned === 'top').length;
      expect(result.order.slice(0, top).every((index) => world.items[index]?.pinned === 'top')).toBe(true);
      expect(run(world)).toEqual({ size, planned, result });
    }),
    { numRuns: 120, seed: 7 },
  );
  expect([...kinds].sort()).toEqual(['full', 'insertion', 'none']);
});
