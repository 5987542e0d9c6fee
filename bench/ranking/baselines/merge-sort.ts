import type { Method, Task } from '@/bench/ranking/method';
import { seededRandom } from '@/lib/ranking/random';
import { cut } from '@/lib/ranking/splits';

const BLOCK = 20;

/**
 * Merge sort with the model as the comparator of 20: runs of 20 in one call each, then two runs at a time are merged by
 * showing the next ten of both. Calls of one merge wait for each other; merges of one level run side by side.
 */
export const mergeSort: Method = {
  name: 'merge sort',
  blockSize: (n) => Math.min(n, BLOCK),
  most: Number.POSITIVE_INFINITY,
  order(task) {
    const { n, seed } = task;
    const shuffled = seededRandom(`merge-sort:${seed}`).shuffle(Array.from({ length: n }, (_, item) => item));
    let runs = cut(shuffled, BLOCK).map((items) => judged(items, task));
    let rounds = 1;
    while (runs.length > 1) {
      const merged: number[][] = [];
      let longest = 0;
      for (let at = 0; at < runs.length; at += 2) {
        const { order, calls } = merge(runs[at] ?? [], runs[at + 1] ?? [], task);
        merged.push(order);
        longest = Math.max(longest, calls);
      }
      runs = merged;
      rounds += longest;
    }
    return { order: runs[0] ?? [], rounds, reasons: n };
  },
};

/** The items as the model orders them; what it leaves out keeps its place behind the item before it. */
function judged(items: readonly number[], { model }: Task): number[] {
  const order = model.ask(items).flatMap((ranking) => ranking.items);
  const found = new Set(order);
  items.forEach((item, at) => {
    if (found.has(item)) return;
    const before = at === 0 ? -1 : order.indexOf(items[at - 1] ?? -1);
    order.splice(before + 1, 0, item);
    found.add(item);
  });
  return order;
}

function merge(a: readonly number[], b: readonly number[], task: Task): { order: number[]; calls: number } {
  const order: number[] = [];
  let left = a.slice();
  let right = b.slice();
  let calls = 0;
  while (left.length > 0 && right.length > 0) {
    const nextLeft = left.slice(0, BLOCK / 2);
    const nextRight = right.slice(0, BLOCK / 2);
    const fromLeft = new Set(nextLeft);
    const shown = seededRandom(`${task.seed}:${nextLeft}:${nextRight}`).shuffle([...nextLeft, ...nextRight]);
    const ranked = judged(shown, task);
    calls++;
    // Settled is what stands above the last of the ten that are used up first: what comes next may beat the rest.
    const lastLeft = ranked.findLastIndex((item) => fromLeft.has(item));
    const lastRight = ranked.findLastIndex((item) => !fromLeft.has(item));
    const settled = Math.min(lastLeft, lastRight) + 1;
    order.push(...ranked.slice(0, settled));
    const open = ranked.slice(settled);
    left = [...open.filter((item) => fromLeft.has(item)), ...left.slice(nextLeft.length)];
    right = [...open.filter((item) => !fromLeft.has(item)), ...right.slice(nextRight.length)];
  }
  return { order: [...order, ...left, ...right], calls };
}
