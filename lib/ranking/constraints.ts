import { openBlockers } from '@/lib/ranking/blocking';
import { findCycles } from '@/lib/ranking/cycles';
import type { RankingItem } from '@/lib/ranking/types';

export type Conflict = {
  kind: 'cycle' | 'pin_over_blocker';
  /** The circle's members in their final order; or the blocked item, then the blocker that stands below it. */
  todoIds: string[];
  message: string;
};

/**
 * Moves every blocker that stands too low to right above what it blocks; nothing else changes its relative order.
 * The links must be free of circles.
 */
function raiseBlockers(group: readonly number[], blockers: readonly number[][]): number[] {
  if (group.every((item) => !blockers[item]?.length)) return [...group];
  const members = new Set(group);
  const entered = new Set<number>();
  const order: number[] = [];
  const rank = new Map(group.map((item, place) => [item, place]));
  const inOrder = (items: readonly number[]) =>
    items.filter((item) => members.has(item)).sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));

  for (const start of group) {
    const path: Array<{ item: number; waitingFor: number[] }> = [];
    const enter = (item: number) => {
      if (entered.has(item)) return;
      entered.add(item);
      path.push({ item, waitingFor: inOrder(blockers[item] ?? []).reverse() });
    };
    enter(start);
    for (let step = path.at(-1); step; step = path.at(-1)) {
      const blocker = step.waitingFor.pop();
      if (blocker !== undefined) {
        enter(blocker);
        continue;
      }
      order.push(step.item);
      path.pop();
    }
  }
  return order;
}

/** Which items have to stand above which, apart from pins. */
export type Links = {
  /** Per item the blockers that hold: links inside a circle are void. */
  blockers: number[][];
  circles: number[][];
};

export function findLinks(items: readonly RankingItem[]): Links {
  const all = openBlockers(items);
  const circles = findCycles(all);
  const circleOf = new Map(circles.flatMap((members, circle) => members.map((member) => [member, circle])));
  const blockers = all.map((above, item) => {
    const circle = circleOf.get(item);
    return circle === undefined ? above : above.filter((blocker) => circleOf.get(blocker) !== circle);
  });
  return { blockers, circles };
}

/**
 * The order (a permutation of the item indexes) with what the person fixed applied to it: pinned items go to the ends,
 * and open blockers stand above what they block wherever the pins allow.
 */
export function applyConstraints(
  order: readonly number[],
  items: readonly RankingItem[],
  { blockers }: Links,
): number[] {
  const pinned = (pin: RankingItem['pinned']) => order.filter((item) => items[item]?.pinned === pin);
  return [pinned('top'), pinned(null), pinned('bottom')].flatMap((group) => raiseBlockers(group, blockers));
}

/** May two neighbours of a constrained order change places? Then every constraint it kept is kept still. */
export function areFree(
  upper: number,
  lower: number,
  items: readonly RankingItem[],
  { blockers }: Links,
): boolean {
  return items[upper]?.pinned === items[lower]?.pinned && !blockers[lower]?.includes(upper);
}

/** What the person fixed and cannot be had in this order. */
export function findConflicts(
  order: readonly number[],
  items: readonly RankingItem[],
  { blockers, circles }: Links,
): Conflict[] {
  const place = new Map(order.map((item, at) => [item, at]));
  const placeOf = (item: number) => place.get(item) ?? 0;
  const idOf = (item: number) => items[item]?.id ?? '';
  const cycles = circles.map((members): Conflict => {
    const todoIds = members.toSorted((a, b) => placeOf(a) - placeOf(b)).map(idOf);
    return { kind: 'cycle', todoIds, message: `${members.length} items block each other in a circle.` };
  });
  const overruled = order.flatMap((item) =>
    (blockers[item] ?? [])
      .filter((blocker) => placeOf(blocker) > placeOf(item))
      .map((blocker): Conflict => {
        const message = 'Because of a pin, an item stands above one that blocks it.';
        return { kind: 'pin_over_blocker', todoIds: [idOf(item), idOf(blocker)], message };
      }),
  );
  return [...cycles, ...overruled];
}
