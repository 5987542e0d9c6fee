import type { Ranking } from '@/lib/contracts/run';
import type { Tx } from '@/lib/db';
import { fit as fitRankings } from '@/lib/ranking/plackett-luce';
import { orderItems, rankItems } from '@/lib/ranking/result';
import type { Clock, Fit, PartialRanking } from '@/lib/ranking/types';
import { priorFromUrgency, scoreUrgency, type Urgency } from '@/lib/ranking/urgency';
import { urgencyReason } from '@/lib/ranking/urgency-reason';
import type { RunId } from '@/lib/scope';
import { findJudgements, type StoredJudgement } from './block-repository';
import { findItems, type SnapshotItem } from './item-repository';
import type { Entry } from './ranking-repository';
import type { RunRow } from './repository';
import { seedOf } from './snapshot';

export type Ranked = {
  entries: Entry[];
  conflicts: Ranking['conflicts'];
  /** null when nothing was judged: the order is urgency alone. */
  predictedTau: number | null;
};

export type Evidence = {
  items: SnapshotItem[];
  judgements: StoredJudgement[];
  rankings: PartialRanking[];
  urgencies: Urgency[];
  /** null while there is no answer. */
  fit: Fit | null;
  seed: string;
};

/** A run judges as of the moment its button was pressed, however long it waits. */
export const clockOf = (run: Pick<RunRow, 'createdAt' | 'timeZone'>): Clock => ({
  now: run.createdAt,
  timeZone: run.timeZone,
});

/** Everything a run knows so far, fitted: the one way from stored rows to an order, for every path and every reader. */
export async function gatherEvidence(client: Tx, run: RunRow, runId: RunId): Promise<Evidence> {
  const items = await findItems(client, runId);
  const judgements = await findJudgements(client, runId);
  const rankings = judgements.flatMap((judgement) => judgement.rankings);
  const contents = items.map((item) => item.content);
  const urgencies = scoreUrgency(contents, clockOf(run));
  const prior = priorFromUrgency(urgencies);
  return {
    items,
    judgements,
    rankings,
    urgencies,
    fit: rankings.length > 0 ? fitRankings({ n: items.length, rankings, prior }) : null,
    seed: seedOf(run.userId, items),
  };
}

/** What stands first as of now: all that an order event carries. */
export function topOf(evidence: Evidence, count: number): string[] {
  const { order } = orderItems(rankInput(evidence));
  return order.slice(0, count).flatMap((index) => evidence.items[index]?.todoId ?? []);
}

const rankInput = ({ items, fit, urgencies }: Evidence) => ({
  items: items.map((item) => item.content),
  fit,
  urgencies,
  previousOrder: items.map((item) => item.index),
});

export function rankEvidence(evidence: Evidence): Ranked {
  const { items, judgements, urgencies } = evidence;
  const result = rankItems(rankInput(evidence));
  // Later rounds overwrite: the head is asked again once its competition is known.
  const reasons = new Map(judgements.flatMap((judgement) => Object.entries(judgement.reasons)));
  const entries = result.order.flatMap((index, place): Entry[] => {
    const item = items[index];
    const urgency = urgencies[index];
    if (!item || !urgency) return [];
    const reason = reasons.get(String(index));
    const [intervalLo, intervalHi] = result.intervals[index] ?? [place + 1, place + 1];
    return [
      {
        todoId: item.todoId,
        position: place + 1,
        previousPosition: item.previousPosition,
        score: result.scores[index] ?? 0,
        // Constraints and hysteresis may set an item outside the range its evidence alone gives.
        intervalLo: Math.min(intervalLo, place + 1),
        intervalHi: Math.max(intervalHi, place + 1),
        reason: reason ?? urgencyReason(urgency, item.content.title),
        source: reason === undefined ? 'urgency' : 'model',
      },
    ];
  });
  return { entries, conflicts: result.conflicts, predictedTau: result.predictedTau };
}
