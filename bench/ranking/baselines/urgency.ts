import type { Method } from '@/bench/ranking/method';
import { byFalling } from '@/lib/ranking/splits';
import type { SimulatedList } from '@/lib/ranking/testing/simulated-list';

/** Item indexes, most urgent first. */
export const urgencyOrderOf = ({ urgencies }: SimulatedList): number[] =>
  byFalling(Array.from(urgencies.keys()), (item) => urgencies[item]?.score ?? 0);

/** No model at all. */
export const urgency: Method = {
  name: 'urgency',
  blockSize: () => null,
  most: Number.POSITIVE_INFINITY,
  order: ({ list }) => ({ order: urgencyOrderOf(list), rounds: 0, reasons: 0 }),
};
