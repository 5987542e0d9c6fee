import { type Earlier, unknownItems } from '@/lib/ranking/earlier';
import { focusedBlocks } from '@/lib/ranking/focused-blocks';
import {
  INSERTION_CALLS,
  INSERTION_ROUNDS,
  insertionBlocks,
  insertionCallSize,
  insertionGroups,
} from '@/lib/ranking/insertion-blocks';
import { DEFAULT_NOISE, type Noise } from '@/lib/ranking/noise';
import { catchUpCalls, firstBlocks } from '@/lib/ranking/opening-blocks';
import { SMALL_LIST } from '@/lib/ranking/plackett-luce';
import { fullPlan, type RoundSize } from '@/lib/ranking/plan-design';
import { seededRandom } from '@/lib/ranking/random';
import type { Block, Fit, PartialRanking } from '@/lib/ranking/types';

export type PlanSize = {
  /**
   * none: earlier answers say enough, nothing is asked. insertion: a few new items are put into an order that is known.
   * full: everything is compared, less what earlier answers stand for.
   */
  kind: 'none' | 'insertion' | 'full';
  calls: number;
  rounds: number;
  callsPerRound: number[];
  blockSize: number;
  /** Items that a usual call of these shows. */
  shownPerCall: number;
};

export type PlanInput = {
  items: number;
  blockSize: number;
  /** As measured; the default's when absent. */
  noise?: Noise;
  /** What the answers of earlier runs are worth; nothing when absent. */
  earlier?: Earlier;
  /** A retry: ask for whatever is missing of a whole plan, however much is known. */
  insist?: boolean;
};

/** Earlier answers are a whole plan's worth with this share of its showings (a few get lost), whatever their age … */
const WHOLE = 0.9;
/** … until they count for less than this, which is after 14 days: one run, halved once, must not do. */
const FRESH = 0.6;
/** A retry is content with this share by weight: models forget an id now and then, and that cannot be made up for. */
const COMPLETE = 0.97;
/** Calls per round, at least, where some item was never shown: one answer about it would be taken at its word. */
const LEAST_SHOWINGS = 2;
/** More new items than this share of the list are a new list. */
const MOST_NEW = 0.25;

/** Model calls a run of `items` TODOs will plan, in all and per round, in blocks of at most `blockSize` (≥ 2). */
export function planSize(input: PlanInput): PlanSize {
  const { items, blockSize, noise, earlier, insist = false } = input;
  if (!(blockSize >= 2)) throw new RangeError(`a block needs at least 2 items, not ${blockSize}`);
  const largest = Math.min(blockSize, items);
  const sized = (kind: PlanSize['kind'], callsPerRound: number[], shownPerCall = largest): PlanSize => {
    const calls = callsPerRound.reduce((a, b) => a + b, 0);
    return { kind, calls, rounds: callsPerRound.length, callsPerRound, blockSize: largest, shownPerCall };
  };

  const { rounds, partitions } = fullPlan(items, blockSize, noise);
  const whole = rounds.map(({ calls }) => calls);
  if (!earlier || earlier.placed === 0) return sized(whole.length === 0 ? 'none' : 'full', whole);
  const added = unknownItems(earlier).length;
  const known = fullPlan(items - added, blockSize, noise).rounds.reduce(
    (sum, round) => sum + round.placed,
    0,
  );
  const isKnown = insist
    ? earlier.worth >= COMPLETE * known
    : earlier.placed >= WHOLE * known && earlier.worth >= FRESH * known;
  if (isKnown && added === 0) return sized('none', []);

  // Answers about the known items, however many, do not stand for showings of the others.
  const left = callsLeft(rounds, Math.min(earlier.worth, known), added > 0 ? LEAST_SHOWINGS : 1);
  const [opening] = rounds;
  if (opening && items > SMALL_LIST) {
    const toCatchUp = catchUpCalls(added, blockSize, partitions);
    left[0] = Math.min(opening.calls, Math.max(left[0] ?? 0, toCatchUp));
  }
  const each = INSERTION_CALLS * insertionGroups(added, largest);
  const isCheaper = INSERTION_ROUNDS * each < whole.reduce((a, b) => a + b, 0);
  if (isKnown && added <= MOST_NEW * items && isCheaper) {
    return sized(
      'insertion',
      Array.from({ length: INSERTION_ROUNDS }, () => each),
      insertionCallSize(added, largest),
    );
  }
  return sized('full', left);
}

/**
 * Calls left in each round when answers that are paid already stand for as many showings of the first ones. One at
 * least is asked in each round, because an empty round ends a run.
 */
function callsLeft(rounds: readonly RoundSize[], placed: number, least: number): number[] {
  let paid = placed;
  return rounds.map((round) => {
    const covered = Math.round((paid * round.calls) / round.placed);
    paid = Math.max(0, paid - round.placed);
    return Math.max(Math.min(least, round.calls), round.calls - covered);
  });
}

export type RoundInput = Omit<PlanInput, 'items'> & {
  /** Number of items of the run. */
  n: number;
  /** From 1. */
  round: number;
  /** Same seed, same input: same blocks. The round is mixed in here. */
  seed: string;
  /** Every answer so far, those of earlier runs included, and their fit (null: none yet). */
  rankings: readonly PartialRanking[];
  fit: Fit | null;
  /** At most this many blocks; the head of the list is served first. */
  calls?: number;
};

/**
 * The blocks to judge in one round, [] when enough is known: round 1 compares everything at random, round 2
 * the items whose order is most open, round 3 only those that may belong to the first ten. New items in a list that is
 * known are shown between known ones instead. `earlier` stays what it was when the run began.
 *
 * A run without a single answer after round 1 plans nothing more: asking again would fail as well.
 */
export function planRound(input: RoundInput): Block[] {
  const { n, round, seed, rankings, fit, earlier, calls = Number.POSITIVE_INFINITY } = input;
  const noise = input.noise ?? DEFAULT_NOISE;
  const size = planSize({ ...input, items: n });
  if (round < 1 || round > size.rounds) return [];
  const random = seededRandom(`${seed}:${round}`);
  const count = Math.min(size.callsPerRound[round - 1] ?? 0, calls);
  if (count <= 0) return [];

  if (size.kind === 'insertion') {
    if (fit === null || !earlier) return [];
    const added = unknownItems(earlier);
    return insertionBlocks({ round, added, fit, blockSize: size.blockSize, noise }, random).slice(0, count);
  }
  if (round === 1) return firstBlocks({ ...input, noise, count }, random);
  if (fit === null || rankings.length === 0) return [];
  return focusedBlocks({ ...input, noise, fit, count }, random);
}
