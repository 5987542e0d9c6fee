import { bulkBlocks } from '@/lib/ranking/bulk-blocks';
import { headBlocks, headCalls } from '@/lib/ranking/head-blocks';
import { DEFAULT_NOISE, informationPerShowing, type Noise } from '@/lib/ranking/noise';
import { SMALL_LIST } from '@/lib/ranking/plackett-luce';
import { type Random, seededRandom } from '@/lib/ranking/random';
import { cut } from '@/lib/ranking/splits';
import type { Block, Fit, PartialRanking } from '@/lib/ranking/types';

export type PlanSize = { calls: number; rounds: number; callsPerRound: number[]; blockSize: number };

/** How sharply one round looks at the top: `size` items in blocks of at most `block`, `passes` times. */
type Head = { size: number; block: number; passes: number };

type Design = { calls: number; partitions: number; ranks: number[]; second: Head; third: Head };

const ROUNDS = 3;
/** Showings per item in a list that fits one block. */
const SMALL_LIST_CALLS = 3;
/** Above this many items only those near the top are asked about in words. */
const REASONS_FOR_ALL = 1_000;
/** Budgets are set for blocks of 20 and more; smaller blocks need more calls for as many showings. */
const REFERENCE_BLOCK = 20;

function designFor(items: number, blockSize: number): Design {
  const partitions = Math.max(2, Math.round(blockSize / 10));
  const more = Math.max(1, REFERENCE_BLOCK / blockSize);
  const third = { size: 12, block: 12, passes: 10 };
  if (items <= 200) {
    const calls = Math.round((0.2 * items + 10) * more);
    const second = { size: 20, block: 20, passes: 3 };
    return { calls, partitions, ranks: [1, 5, 10], second, third: { ...second, passes: 5 } };
  }
  if (items <= 5_000) {
    const calls = Math.round((0.2 * items + 13) * more);
    return { calls, partitions, ranks: [10], second: { size: 60, block: 20, passes: 5 }, third };
  }
  const calls = Math.round(0.203 * items * more);
  return { calls, partitions, ranks: [10], second: { size: 100, block: 20, passes: 3 }, third };
}

/**
 * Model calls a run of `items` TODOs will plan, in all and per round, in blocks of at most `blockSize` (≥ 2).
 * The sizes come from simulation: about six showings per item in blocks of 30, four in blocks of 20, plus the head.
 */
export function planSize({ items, blockSize }: { items: number; blockSize: number }): PlanSize {
  if (!(blockSize >= 2)) throw new RangeError(`a block needs at least 2 items, not ${blockSize}`);
  const largest = Math.min(blockSize, items);
  if (items <= 1) return { calls: 0, rounds: 0, callsPerRound: [], blockSize: largest };
  const blocks = Math.ceil(items / blockSize);
  if (items <= SMALL_LIST) {
    const calls = SMALL_LIST_CALLS * blocks;
    return { calls, rounds: 1, callsPerRound: [calls], blockSize: largest };
  }
  const { calls, partitions, second, third } = designFor(items, blockSize);
  const first = sampleBlocks(items, blockSize, partitions) + (partitions - 1) * blocks;
  const last = headCalls(items, third.size, largest, third.block, third.passes);
  const middleHead = headCalls(items, second.size, largest, second.block, second.passes);
  const middle = Math.max(middleHead, calls - first - last);
  const callsPerRound = [first, middle, last];
  return { calls: first + middle + last, rounds: ROUNDS, callsPerRound, blockSize: largest };
}

export type RoundInput = {
  /** Number of items of the run. */
  n: number;
  /** From 1. */
  round: number;
  /** Same seed, same input: same blocks. The round is mixed in here. */
  seed: string;
  blockSize: number;
  /** Every answer so far, and their fit (null: none yet). */
  rankings: readonly PartialRanking[];
  fit: Fit | null;
  /** At most this many blocks; the head of the list is served first. */
  calls?: number;
  noise?: Noise;
};

/**
 * The blocks to judge in one round, [] when enough is known: round 1 compares everything at random, round 2
 * the items whose order is most open, round 3 only those that may belong to the first ten.
 * A run without a single answer after round 1 plans nothing more: asking again would fail as well.
 */
export function planRound(input: RoundInput): Block[] {
  const { n, round, seed, blockSize, rankings, fit, calls = Number.POSITIVE_INFINITY } = input;
  const size = planSize({ items: n, blockSize });
  if (round < 1 || round > size.rounds) return [];
  const random = seededRandom(`${seed}:${round}`);
  if (n <= SMALL_LIST) return counterbalancedBlocks(n, size.blockSize, random).slice(0, calls);
  if (round === 1) return openingBlocks(n, blockSize, random).slice(0, calls);
  if (fit === null || rankings.length === 0) return [];

  const { ranks, second, third } = designFor(n, blockSize);
  const head = round === 2 ? second : third;
  const passes = headBlocks(fit, { ...head, block: Math.min(head.block, size.blockSize), ranks }, random);
  const top = passes.flatMap((pass, index) => pass.map((items) => ({ items, wantsReasons: index === 0 })));
  const count = Math.min(size.callsPerRound[round - 1] ?? 0, calls) - top.length;
  if (count <= 0) return shown(top, random).slice(0, calls);

  const noise = input.noise ?? DEFAULT_NOISE;
  const expected = fit.information.slice();
  for (const { items } of top) {
    const gained = informationPerShowing(items.length, noise);
    for (const item of items) expected[item] = (expected[item] ?? 0) + gained;
  }
  const bulk = bulkBlocks({ fit, expected, blockSize: size.blockSize, count, noise }, random);
  return shown([...top, ...bulk.map((items) => ({ items, wantsReasons: false }))], random);
}

function shown(blocks: Block[], random: Random): Block[] {
  return blocks.map(({ items, wantsReasons }) => ({ items: random.shuffle(items), wantsReasons }));
}

/**
 * Blocks of the opening's sample. Equal blocks of a whole partition can be well below `blockSize`; full blocks tell
 * more, so the first partition is only as large as makes round 1 worth `partitions` showings in full blocks.
 */
function sampleBlocks(n: number, blockSize: number, partitions: number): number {
  return Math.max(0, Math.round((partitions * n) / blockSize) - (partitions - 1) * Math.ceil(n / blockSize));
}

/** Random blocks: a sample, then whole partitions one after the other; the last asks for reasons, once per item. */
function openingBlocks(n: number, blockSize: number, random: Random): Block[] {
  const everything = Array.from({ length: n }, (_, item) => item);
  const { partitions } = designFor(n, blockSize);
  const sample = random.shuffle(everything).slice(0, sampleBlocks(n, blockSize, partitions) * blockSize);
  const whole = Array.from({ length: partitions - 1 }, () => random.shuffle(everything));
  return [sample, ...whole].flatMap((members, partition) => {
    const wantsReasons = partition === partitions - 1 && n <= REASONS_FOR_ALL;
    return cut(members, blockSize).map((items) => ({ items, wantsReasons }));
  });
}

/** Few items: every one is shown three times, and late where it was shown early before. */
function counterbalancedBlocks(n: number, blockSize: number, random: Random): Block[] {
  const everything = Array.from({ length: n }, (_, item) => item);
  const lateness = new Float64Array(n);
  return Array.from({ length: SMALL_LIST_CALLS }, (_, call) =>
    cut(random.shuffle(everything), blockSize).map((members) => {
      const items = members
        .map((item) => ({ item, key: random.uniform() - (lateness[item] ?? 0) }))
        .sort((a, b) => a.key - b.key)
        .map(({ item }) => item);
      items.forEach((item, place) => {
        lateness[item] = (lateness[item] ?? 0) + place / Math.max(1, items.length - 1) - 0.5;
      });
      return { items, wantsReasons: call === SMALL_LIST_CALLS - 1 };
    }),
  ).flat();
}
