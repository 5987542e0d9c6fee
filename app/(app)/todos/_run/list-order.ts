import type { Ranking, Run } from '@/lib/contracts/run';
import { isActive } from '../../_data/merge-run';
import { movers, overlayOrder, type PlaceChange, placeChanges } from '../_model/order';

export type OrderView = 'proposed' | 'current';
export type ListOrder = {
  ids: readonly string[];
  /** Against the order it would replace, or did. */
  changes: ReadonlyMap<string, PlaceChange>;
  isProvisional: boolean;
  isProposed: boolean;
  /** Items the proposal moves, whichever order is on show; those that only make room for them are not counted. */
  movers: ReadonlySet<string>;
  /** False while the run's result is still on its way to the browser. */
  isKnown: boolean;
};

const noChanges: ReadonlyMap<string, PlaceChange> = new Map();
const nothing: ReadonlySet<string> = new Set();

/** Which order the page shows: the list's own, the one that is forming, or the one that is proposed. */
export function listOrder(options: {
  /** Ids of everything that is not done, in the list's own order. */
  current: readonly string[];
  run: Pick<Run, 'status' | 'appliedAt'> | null;
  provisional: readonly string[] | null;
  ranking: Ranking | null;
  view: OrderView;
}): ListOrder {
  const { current, run, provisional, ranking, view } = options;
  const own: ListOrder = {
    ids: current,
    changes: noChanges,
    isProvisional: false,
    isProposed: false,
    movers: nothing,
    isKnown: true,
  };
  if (!run) return own;
  if (isActive(run)) {
    if (!provisional) return own;
    const ids = overlayOrder(current, provisional);
    return { ...own, ids, changes: placeChanges(current, ids), isProvisional: true };
  }
  if (!ranking) return { ...own, isKnown: run.status !== 'SUCCEEDED' };
  if (run.appliedAt) return { ...own, changes: sinceApplied(current, ranking) };
  const proposed = ranking.items.map(({ todoId }) => todoId);
  const moved = movers(current, proposed);
  if (view === 'current' || moved.size === 0) return { ...own, movers: moved };
  const ids = overlayOrder(current, proposed);
  return { ...own, ids, changes: placeChanges(current, ids), isProposed: true, movers: moved };
}

/** Where the items of an applied order stood when the run began. */
function sinceApplied(current: readonly string[], ranking: Ranking): ReadonlyMap<string, PlaceChange> {
  const before = ranking.items.toSorted((a, b) => a.previousPosition - b.previousPosition);
  return placeChanges(
    before.map(({ todoId }) => todoId),
    current,
  );
}
