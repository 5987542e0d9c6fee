import { earlierOf } from '@/lib/ranking/earlier';
import { fit as fitRankings } from '@/lib/ranking/plackett-luce';
import { planSize } from '@/lib/ranking/plan';
import { orderItems } from '@/lib/ranking/result';
import { item } from '@/lib/ranking/testing/items';
import { simulateRun } from '@/lib/ranking/testing/simulated-run';

/** A run over a list of which nothing changed since the last: the calls it plans, and the places that are different. */
export function rerunUnchanged(n: number, seed: string): { calls: number; moved: number } {
  const { list, rankings, fit } = simulateRun({ n, blockSize: 20, seed });
  const items = Array.from({ length: n }, (_, index) => item({ id: `${index}` }));
  const shared = { items, urgencies: list.urgencies };
  const { order } = orderItems({ ...shared, fit, previousOrder: [] });
  const { calls } = planSize({ items: n, blockSize: 20, earlier: earlierOf(rankings, n) });
  const again = fitRankings({ n, rankings, prior: list.prior });
  const second = orderItems({ ...shared, fit: again, previousOrder: order });
  return { calls, moved: second.order.filter((index, place) => order[place] !== index).length };
}
