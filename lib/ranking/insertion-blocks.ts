import type { Noise } from '@/lib/ranking/noise';
import { normalQuantile } from '@/lib/ranking/normal';
import type { Random } from '@/lib/ranking/random';
import { byFalling, cut } from '@/lib/ranking/splits';
import type { Block, Fit } from '@/lib/ranking/types';

/** Calls per group of new items and round, and the rounds: first against the whole order, then around the place found. */
export const INSERTION_CALLS = 2;
export const INSERTION_ROUNDS = 2;
/** New items that share a block at most; the rest of it are anchors, items whose place is known. */
const LARGEST_GROUP = 5;
/** Half the width of the neighbourhood in round 2: so many standard deviations of the estimate and of one judgement. */
const REACH = 1;

/** How many groups `count` new items are shown in. Blocks are mostly anchors: no more than a quarter is new. */
export function insertionGroups(count: number, blockSize: number): number {
  return Math.ceil(count / groupSize(blockSize));
}

const groupSize = (blockSize: number) => Math.max(1, Math.min(LARGEST_GROUP, Math.floor(blockSize / 4)));

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
    const size = Math.min(blockSize - group.length, order.length);
    const start = random.uniform();
    return Array.from({ length: INSERTION_CALLS }, (_, call) => {
      const offset = (start + call / INSERTION_CALLS) % 1;
      const anchors =
        round === 1
          ? evenly(order, size, offset)
          : around(group, order, { fit, size, offset, near: noise.s(blockSize) });
      const wantsReasons = round === INSERTION_ROUNDS && call === INSERTION_CALLS - 1;
      return { items: random.shuffle([...group, ...anchors]), wantsReasons };
    });
  });
}

/** `size` items spread evenly over the order; different offsets in [0, 1) give different ones. */
function evenly(order: readonly number[], size: number, offset: number): number[] {
  return Array.from(
    { length: size },
    (_, index) => order[Math.floor(((index + offset) * order.length) / size)] ?? 0,
  );
}

/** `size` items whose estimates lie around those of the group, as a normal spread of its uncertainty. */
function around(
  group: readonly number[],
  order: readonly number[],
  { fit, size, offset, near }: { fit: Fit; size: number; offset: number; near: number },
): number[] {
  const free = new Set(order);
  const wanted = Array.from({ length: size }, (_, index) => {
    const member = group[index % group.length] ?? 0;
    const shares = Math.ceil(size / group.length);
    const spread = REACH * Math.hypot((fit.information[member] ?? 1) ** -0.5, near);
    const quantile = (Math.floor(index / group.length) + 0.25 + 0.5 * offset) / shares;
    return (fit.theta[member] ?? 0) + spread * normalQuantile(Math.min(0.99, quantile));
  });
  return wanted.map((merit) => {
    const anchor = nearest(order, merit, fit, free);
    free.delete(anchor);
    return anchor;
  });
}

/** The free item (there must be one) whose estimate is nearest: from the place of the merit in the order outwards. */
function nearest(order: readonly number[], merit: number, { theta }: Fit, free: ReadonlySet<number>): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((theta[order[middle] ?? 0] ?? 0) > merit) low = middle + 1;
    else high = middle;
  }
  let above = low - 1;
  let below = low;
  while (above >= 0 && !free.has(order[above] ?? -1)) above--;
  while (below < order.length && !free.has(order[below] ?? -1)) below++;
  const upper = order[above];
  const lower = order[below];
  if (upper === undefined) return lower ?? 0;
  if (lower === undefined) return upper;
  return (theta[upper] ?? 0) - merit < merit - (theta[lower] ?? 0) ? upper : lower;
}
