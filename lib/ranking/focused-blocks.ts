import { bulkBlocks } from '@/lib/ranking/bulk-blocks';
import { predictedTau } from '@/lib/ranking/confidence';
import { headBlocks } from '@/lib/ranking/head-blocks';
import { informationPerShowing, type Noise } from '@/lib/ranking/noise';
import { fullPlan } from '@/lib/ranking/plan-design';
import type { Random } from '@/lib/ranking/random';
import type { Block, Fit } from '@/lib/ranking/types';

/** Predicted tau at which the middle of the list is good enough. No run of usual noise gets there. */
const TARGET = 0.95;

/** Is the order good enough to ask no more about the middle of the list? */
export function isEnough({ fit, target = TARGET }: { fit: Fit; target?: number }): boolean {
  return predictedTau(fit) >= target;
}

/**
 * At most `count` blocks of round 2 or 3: the head in its passes, then the rest of the calls on the middle, unless the
 * order is good enough.
 */
export function focusedBlocks(
  {
    n,
    round,
    blockSize,
    noise,
    fit,
    count: calls,
  }: { n: number; round: number; blockSize: number; noise: Noise; fit: Fit; count: number },
  random: Random,
): Block[] {
  const largest = Math.min(blockSize, n);
  const { ranks, second, third } = fullPlan(n, blockSize, noise);
  const head = round === 2 ? second : third;
  const passes = headBlocks(fit, { ...head, block: Math.min(head.block, largest), ranks }, random);
  const top = passes.flatMap((pass, index) => pass.map((items) => ({ items, wantsReasons: index === 0 })));
  const count = calls - top.length;
  if (count <= 0 || isEnough({ fit })) return shown(top, random).slice(0, calls);

  const expected = fit.information.slice();
  for (const { items } of top) {
    const gained = informationPerShowing(items.length, noise);
    for (const item of items) expected[item] = (expected[item] ?? 0) + gained;
  }
  const bulk = bulkBlocks({ fit, expected, blockSize: largest, count, noise }, random);
  return shown([...top, ...bulk.map((items) => ({ items, wantsReasons: false }))], random);
}

function shown(blocks: Block[], random: Random): Block[] {
  return blocks.map(({ items, wantsReasons }) => ({ items: random.shuffle(items), wantsReasons }));
}
