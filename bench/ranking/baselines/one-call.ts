import { urgencyOrderOf } from '@/bench/ranking/baselines/urgency';
import type { Method } from '@/bench/ranking/method';
import { seededRandom } from '@/lib/ranking/random';

/** The whole list in one call. Beyond 1,000 items it does not fit the windows of most models. */
export const oneCall: Method = {
  name: 'one call',
  blockSize: (n) => n,
  most: 1_000,
  order({ n, list, model, seed }) {
    const shown = seededRandom(`one-call:${seed}`).shuffle(Array.from({ length: n }, (_, item) => item));
    const ranked = model.ask(shown).flatMap(({ items }) => items);
    const found = new Set(ranked);
    const order = [...ranked, ...urgencyOrderOf(list).filter((item) => !found.has(item))];
    return { order, rounds: 1, reasons: n };
  },
};
