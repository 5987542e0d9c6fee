'use client';
import { useMemo, useState } from 'react';
import type { RankingItem, Run } from '@/lib/contracts/run';
import { appliedRun, isActive } from '../../_data/merge-run';
import { useStoredText } from '../_hooks/use-stored-text';
import { type Confidence, confidences } from './confidence';
import { type ListOrder, listOrder, type OrderView } from './list-order';
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
  /** What pins and blockers could not agree on. */
  conflicts: readonly string[];
  view: OrderView;
  setView(view: OrderView): void;
  /** Items whose new place is taken; null while all of them are. */
  chosen: ReadonlySet<string> | null;
  choose(ids: ReadonlySet<string> | null): void;
  putAway(): void;
  /** Brings back what was put away. */
  show(): void;
  isPutAway: boolean;
};

const PUT_AWAY = 'foremost-run-put-away';
const nothingRanked: ReadonlyMap<string, RankingItem> = new Map();
const nothingKnown: ReadonlyMap<string, Confidence> = new Map();

/** From the latest runs and the list's own order: what the page shows of them. */
export function useRunExperience(
  firstRuns: Run[],
  firstRanking: FirstRanking,
  current: readonly string[],
): RunExperience {
  const runs = useRuns(firstRuns);
  const [putAwayId, setPutAwayId] = useStoredText(PUT_AWAY);
  const latest = runs[0] ?? null;
  const isPutAway = latest !== null && latest.id === putAwayId;
  const run = isPutAway ? null : latest;
  const active = run && isActive(run) ? run : null;
  const [choice, setChoice] = useState<{
    runId: string;
    view: OrderView;
    chosen: ReadonlySet<string> | null;
  }>();
  const { view, chosen } =
    choice && choice.runId === run?.id ? choice : { view: 'proposed' as const, chosen: null };

  // Before the first answer there is only urgency to show, which nobody asked for.
  const hasAnswers = active !== null && active.progress.callsDone > 0;
  const soFar = useOrderSoFar(hasAnswers ? active.id : null);
  const applied = appliedRun(runs);
  const result = useRanking(run?.status === 'SUCCEEDED' ? run.id : null, firstRanking);
  const appliedResult = useRanking(applied?.id ?? null, firstRanking);
  // Reasons belong to the order on show: the one that forms, the proposed one, or else the one that was applied last.
  const onShow = run?.status === 'SUCCEEDED' && view === 'proposed' ? result : appliedResult;
  const items = soFar?.items.length ? soFar.items : onShow?.items;
  const ranked = useMemo(
    () => (items ? new Map(items.map((item) => [item.todoId, item])) : nothingRanked),
    [items],
  );
  const confidence = useMemo(
    () => (onShow && !active ? confidences(onShow.items) : nothingKnown),
    [onShow, active],
  );
  // A run tells of itself ten times a second; the order depends on its state alone.
  const status = run?.status ?? null;
  const appliedAt = run?.appliedAt ?? null;
  const order = useMemo(
    () =>
      listOrder({
        current,
        run: status && { status, appliedAt },
        provisional: soFar?.ids ?? null,
        ranking: result,
        view,
      }),
    [current, status, appliedAt, soFar, result, view],
  );
  const decide = (part: { view?: OrderView; chosen?: ReadonlySet<string> | null }) => {
    if (run) setChoice({ runId: run.id, view, chosen, ...part });
  };

  return {
    run,
    isBusy: latest !== null && isActive(latest),
    order,
    ranked,
    confidence,
    conflicts: result ? result.conflicts.map(({ message }) => message) : [],
    view,
    setView: (next) => decide({ view: next, chosen: null }),
    chosen: order.isProposed ? chosen : null,
    choose: (next) => decide({ chosen: next }),
    putAway: () => setPutAwayId(latest?.id ?? null),
    show: () => setPutAwayId(null),
    isPutAway,
  };
}
