import { earlierOf } from '@/lib/ranking/earlier';
import { fit as fitRankings } from '@/lib/ranking/plackett-luce';
import { planSize } from '@/lib/ranking/plan';
import { orderItems } from '@/lib/ranking/result';
import { item } from '@/lib/ranking/testing/items';
import { simulateRun } from '@/lib/ranking/testing/simulated-run';
import type { PartialRanking } from '@/lib/ranking/types';

/**
 * A run over a list of which nothing changed since the last: the calls it plans, and the places that are different. As in
 * the app the order is read off a fit from nothing, the second time with the answers in another order.
 */
export function rerunUnchanged(n: number, seed: string): { calls: number; moved: number } {
  const { list, rankings } = simulateRun({ n, blockSize: 20, seed });
  const items = Array.from({ length: n }, (_, index) => item({ id: `${index}` }));
  const orderOf = (answers: readonly PartialRanking[], previousOrder: readonly number[]) => {
    const fit = fitRankings({ n, rankings: answers, prior: list.prior });
    return orderItems({ items, urgencies: list.urgencies, fit, previousOrder }).order;
  };
  const first = orderOf(rankings, []);
  const second = orderOf(rankings.toReversed(), first);
  const { calls } = planSize({ items: n, blockSize: 20, earlier: earlierOf(rankings, n) });
  return { calls, moved: second.filter((index, place) => first[place] !== index).length };
}
