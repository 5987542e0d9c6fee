import type { Ranking, Run } from '@/lib/contracts/run';
import { weave } from '@/lib/ranking/weave';
import { movers, type PlaceChange, placeChanges } from '../_model/order';

export type OrderView = 'proposed' | 'current';
export type ListOrder = {
  ids: readonly string[];
  /** Against the order it would replace, or did. */
  changes: ReadonlyMap<string, PlaceChange>;
  isProvisional: boolean;
  isProposed: boolean;
  /** Items that stand elsewhere than the run would have them; those that only make room are not counted. */
  movers: ReadonlySet<string>;
  /** False while the run's result, or the rest of the list, is still on its way to the browser. */
  isKnown: boolean;
};

const noChanges: ReadonlyMap<string, PlaceChange> = new Map();
const nothing: ReadonlySet<string> = new Set();

/** Which order the page shows: the list's own, the one that is forming, or the one that is proposed. */
export function listOrder(options: {
  /** Ids of everything that is not done, in the list's own order. */
  current: readonly string[];
  isWhole: boolean;
  run: Pick<Run, 'status' | 'appliedAt'> | null;
  provisional: readonly string[] | null;
  ranking: Ranking | null;
  view: OrderView;
}): ListOrder {
  const { current, isWhole, run, provisional, ranking, view } = options;
  const own: ListOrder = {
    ids: current,
    changes: noChanges,
    isProvisional: false,
    isProposed: false,
    movers: nothing,
    isKnown: true,
  };
  if (!run) return own;
  const isKnown = run.status !== 'SUCCEEDED';
  // Places in a part of the list would be other ones in the whole.
  if (!isWhole) return { ...own, isKnown };
  if (!ranking) {
    if (!provisional) return { ...own, isKnown };
    const ids = weave(current, provisional);
    return { ...own, ids, changes: placeChanges(current, ids), isProvisional: true, isKnown };
  }
  const proposed = ranking.items.map(({ todoId }) => todoId);
  const moved = movers(current, proposed);
  if (run.appliedAt) {
    const changes = view === 'current' ? noChanges : sinceApplied(current, ranking, moved);
    return { ...own, movers: moved, changes };
  }
  if (view === 'current' || moved.size === 0) return { ...own, movers: moved };
  const ids = weave(current, proposed);
  return { ...own, ids, changes: placeChanges(current, ids), isProposed: true, movers: moved };
}

/** How far the run brought the items of an applied order. What a hand moved, or pushed aside, is not the run's doing. */
function sinceApplied(
  current: readonly string[],
  { items }: Ranking,
  elsewhere: ReadonlySet<string>,
): ReadonlyMap<string, PlaceChange> {
  const before = items
    .toSorted((a, b) => a.previousPosition - b.previousPosition)
    .map(({ todoId }) => todoId);
  const movedByRun = new Set(
    items.flatMap(({ todoId, position, previousPosition }) =>
      position === previousPosition ? [] : [todoId],
    ),
  );
  return new Map(
    [...placeChanges(before, current)].filter(([id]) => movedByRun.has(id) && !elsewhere.has(id)),
  );
}
