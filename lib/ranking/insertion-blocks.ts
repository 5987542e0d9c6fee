import type { Noise } from '@/lib/ranking/noise';
import { normalQuantile } from '@/lib/ranking/normal';
import type { Random } from '@/lib/ranking/random';
import { byFalling, cut } from '@/lib/ranking/splits';
import type { Block, Fit } from '@/lib/ranking/types';

/** Calls per group of new items and round, and the rounds: first against the whole order, then around the place found. */
export const INSERTION_CALLS = 2;
export const INSERTION_ROUNDS = 2;
/**
 * Most items of a block, and fewest around a place found. Only the new items have to be told apart here, and the fewer
 * items a model sees, the less it strays: in simulation a new item lands nearer than in blocks of 20 and 30.
 */
const LARGEST_BLOCK = 16;
const NEAR_BLOCK = 12;
/** Anchors a place is chosen from. */
const CANDIDATES = 3;

/** How many groups `count` new items are shown in. Half of a block at least are anchors: items whose place is known. */
export function insertionGroups(count: number, blockSize: number): number {
  return Math.ceil(count / groupSize(blockSize));
}

/** Items that a call shows on average over the rounds. */
export function insertionCallSize(count: number, blockSize: number): number {
  const rounds = [1, 2].map((round) => lengthIn(round, Math.min(count, groupSize(blockSize)), blockSize));
  return Math.round(rounds.reduce((a, b) => a + b, 0) / rounds.length);
}

/** Items of a block around so many new ones. */
function lengthIn(round: number, added: number, blockSize: number): number {
  return Math.min(blockSize, round === 1 ? LARGEST_BLOCK : Math.max(NEAR_BLOCK, 2 * added));
}

const groupSize = (blockSize: number) => Math.max(1, Math.floor(Math.min(blockSize, LARGEST_BLOCK) / 2));

/**
 * The blocks of one round that find the places of a few new items in an order that is known otherwise: each new item is
 * shown twice in each of two rounds. The last block of each asks for reasons.
 */
export function insertionBlocks(
  {
    round,
    added,
    fit,
    blockSize,
    noise,
  }: { round: number; added: readonly number[]; fit: Fit; blockSize: number; noise: Noise },
  random: Random,
): Block[] {
  const isNew = new Set(added);
  const known = [...fit.theta.keys()].filter((item) => !isNew.has(item));
  const thetaOf = (item: number) => fit.theta[item] ?? 0;
  const order = byFalling(known, thetaOf);
  // Neighbours share a group, so that the anchors around one are of use to all.
  const groups = cut(byFalling(random.shuffle(added), thetaOf), groupSize(blockSize));
  return groups.flatMap((group) => {
    const length = lengthIn(round, group.length, blockSize);
    const size = Math.min(length - group.length, order.length);
    const start = random.uniform();
    return Array.from({ length: INSERTION_CALLS }, (_, call) => {
      const offset = (start + call / INSERTION_CALLS) % 1;
      const anchors =
        round === 1
          ? evenly(order, size, offset, fit)
          : around(group, order, { fit, size, offset, near: noise.s(length) });
      const wantsReasons = round === INSERTION_ROUNDS && call === INSERTION_CALLS - 1;
      return { items: random.shuffle([...group, ...anchors]), wantsReasons };
    });
  });
}

/** `size` items spread evenly over the order; different offsets in [0, 1) give different ones. */
function evenly(order: readonly number[], size: number, offset: number, fit: Fit): number[] {
  const free = new Set(order);
  return Array.from({ length: size }, (_, index) =>
    take(order, Math.floor(((index + offset) * order.length) / size), fit, free),
  );
}

/** `size` items whose estimates lie around those of the group, as wide as their uncertainty and one judgement's. */
function around(
  group: readonly number[],
  order: readonly number[],
  { fit, size, offset, near }: { fit: Fit; size: number; offset: number; near: number },
): number[] {
  const free = new Set(order);
  return Array.from({ length: size }, (_, index) => {
    const member = group[index % group.length] ?? 0;
    const shares = Math.ceil(size / group.length);
    const spread = Math.hypot((fit.information[member] ?? 1) ** -0.5, near);
    const quantile = (Math.floor(index / group.length) + 0.25 + 0.5 * offset) / shares;
    const merit = (fit.theta[member] ?? 0) + spread * normalQuantile(Math.min(0.99, quantile));
    return take(order, placeOf(order, merit, fit), fit, free);
  });
}

/** The first place in the order whose estimate is not above the merit. */
function placeOf(order: readonly number[], merit: number, { theta }: Fit): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((theta[order[middle] ?? 0] ?? 0) > merit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Takes the best known of the CANDIDATES free items nearest to a place: it says most, and is moved least by saying it. */
function take(order: readonly number[], place: number, { information }: Fit, free: Set<number>): number {
  const candidates: number[] = [];
  for (let off = 0; off < order.length && candidates.length < CANDIDATES; off++) {
    for (const at of off === 0 ? [place] : [place - off, place + off]) {
      const item = order[at];
      if (item !== undefined && free.has(item)) candidates.push(item);
    }
  }
  const known = (item: number) => information[item] ?? 1;
  const best = candidates.reduce((a, b) => (known(b) > known(a) ? b : a));
  free.delete(best);
  return best;
}
