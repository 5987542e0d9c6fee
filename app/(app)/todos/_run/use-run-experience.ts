'use client';
import { useMemo, useState } from 'react';
import type { Ranking, RankingItem, Run } from '@/lib/contracts/run';
import { appliedRun, isActive } from '../../_data/merge-run';
import { useCookie } from '../_hooks/use-cookie';
import { type Confidence, confidences } from './confidence';
import { type ListOrder, listOrder, type OrderView } from './list-order';
import { PUT_AWAY_COOKIE } from './put-away-cookie';
import { isForming, type PutAway, putAwayPart, takesLowerEdge } from './run-stage';
import { type FirstRanking, useOrderSoFar, useRanking } from './use-ranking';
import { useRuns } from './use-runs';

export type RunExperience = {
  /** The latest run, unless the person has put it away. */
  run: Run | null;
  /** A run goes on, whether or not it is on show. */
  isBusy: boolean;
  order: ListOrder;
  ranked: ReadonlyMap<string, RankingItem>;
  confidence: ReadonlyMap<string, Confidence>;
  /** When the proposal on show was made: what is edited later was not judged like that. Null while there is none. */
  proposedAt: string | null;
  /** What pins and blockers could not agree on. */
  conflicts: Ranking['conflicts'];
  /** Ids of items whose text reads like an order to the model. */
  setAside: readonly string[];
  view: OrderView;
  setView(view: OrderView): void;
  /** Items whose new place is taken; null while all of them are. */
  chosen: ReadonlySet<string> | null;
  choose(ids: ReadonlySet<string> | null): void;
  putAway(): void;
  /** Brings back what was put away. */
  show(): void;
  /** What was put away and is worth coming back to. */
  hidden: PutAway | null;
  /** On a phone the panel stands where the page's own buttons are. */
  isDocked: boolean;
};

type Options = {
  firstRuns: Run[];
  firstRanking: FirstRanking;
  putAwayId: string | null;
  /** Ids of everything that is not done, in the list's own order; the beginning of them until `isWhole`. */
  current: readonly string[];
  isWhole: boolean;
};
type Choice = { of: string; view: OrderView; chosen: ReadonlySet<string> | null };

const nothingRanked: ReadonlyMap<string, RankingItem> = new Map();
const nothingKnown: ReadonlyMap<string, Confidence> = new Map();
const noConflicts: Ranking['conflicts'] = [];
const noItems: readonly string[] = [];

/** From the latest runs and the list's own order: what the page shows of them. */
export function useRunExperience({ firstRuns, firstRanking, current, ...options }: Options): RunExperience {
  const { isWhole } = options;
  const runs = useRuns(firstRuns);
  const [putAwayId, setPutAwayId] = useCookie(PUT_AWAY_COOKIE, options.putAwayId);
  const latest = runs[0] ?? null;
  const isPutAway = latest !== null && latest.id === putAwayId;
  const run = isPutAway ? null : latest;
  const isGoing = run !== null && isActive(run);

  // A choice ends when the order is applied or taken back, here or on another device.
  const of = [latest?.id, isPutAway, latest?.appliedAt, latest?.revertedAt].join();
  const [choice, setChoice] = useState<Choice>();
  const isOwnFirst = isPutAway || Boolean(latest?.revertedAt);
  const { view, chosen }: Choice =
    choice?.of === of ? choice : { of, view: isOwnFirst ? 'current' : 'proposed', chosen: null };

  const result = useRanking(latest?.status === 'SUCCEEDED' ? latest.id : null, firstRanking);
  const soFar = useOrderSoFar(run && isForming(run, result) ? run.id : null, isGoing);
  const applied = appliedRun(runs);
  const appliedResult = useRanking(applied?.id ?? null, firstRanking);
  // Reasons belong to the order on show: the one that forms, the proposed one, or else the one that was applied last.
  const onShow = run?.status === 'SUCCEEDED' && view === 'proposed' ? result : appliedResult;
  const items = soFar?.items.length ? soFar.items : onShow?.items;
  const ranked = useMemo(
    () => (items ? new Map(items.map((item) => [item.todoId, item])) : nothingRanked),
    [items],
  );
  const confidence = useMemo(
    () => (onShow && !isGoing ? confidences(onShow.items) : nothingKnown),
    [onShow, isGoing],
  );
  const setAside = useMemo(
    () => result?.items.flatMap((item) => (item.setAside ? [item.todoId] : [])) ?? noItems,
    [result],
  );
  // A run tells of itself ten times a second; the order depends on its state alone.
  const status = latest?.status ?? null;
  const appliedAt = latest?.appliedAt ?? null;
  const order = useMemo(
    () =>
      listOrder({
        current,
        isWhole,
        run: status && { status, appliedAt },
        provisional: soFar?.ids ?? null,
        ranking: result,
        view,
      }),
    [current, isWhole, status, appliedAt, soFar, result, view],
  );

  return {
    run,
    isBusy: latest !== null && isActive(latest),
    order,
    ranked,
    confidence,
    proposedAt: order.isProposed ? (latest?.finishedAt ?? null) : null,
    conflicts: (run && result?.conflicts) ?? noConflicts,
    setAside: run ? setAside : noItems,
    view,
    setView: (next) => setChoice({ of, view: next, chosen: null }),
    chosen: order.isProposed ? chosen : null,
    choose: (next) => setChoice({ of, view, chosen: next }),
    putAway: () => setPutAwayId(latest?.id ?? null),
    show: () => setPutAwayId(null),
    hidden: latest && isPutAway ? putAwayPart(latest, order) : null,
    isDocked: run !== null && takesLowerEdge(run, order),
  };
}
