import { urgencyOrderOf } from '@/bench/ranking/baselines/urgency';
import type { Method } from '@/bench/ranking/method';
import { planSize } from '@/lib/ranking/plan';

const WINDOW = 20;
const STEP = 10;

/**
 * RankGPT (arXiv 2304.09542): a window of 20 slides from the end of the list to its start by 10, each call after the
 * one before, so that what is good rises. It starts from the order of urgency, and slides again as often as fits the
 * engine's calls. Ids that are missing from an answer go to the end of their window, as there.
 */
export const slidingWindow: Method = {
  name: 'sliding window',
  blockSize: (n) => Math.min(n, WINDOW),
  most: Number.POSITIVE_INFINITY,
  order({ n, list, model }) {
    const starts: number[] = [];
    for (let start = Math.max(0, n - WINDOW); ; start = Math.max(0, start - STEP)) {
      starts.push(start);
      if (start === 0) break;
    }
    const passes = Math.max(1, Math.floor(planSize({ items: n, blockSize: WINDOW }).calls / starts.length));
    const order = urgencyOrderOf(list);
    for (let pass = 0; pass < passes; pass++) {
      for (const start of starts) {
        const window = order.slice(start, start + WINDOW);
        const ranked = new Set(model.ask(window).flatMap(({ items }) => items));
        order.splice(start, window.length, ...ranked, ...window.filter((item) => !ranked.has(item)));
      }
    }
    return { order, rounds: passes * starts.length, reasons: n };
  },
};
