import type { Tx } from '@/lib/db';
import type { RunId } from '@/lib/scope';
import { insertJudgements, type StoredJudgement } from './block-repository';
import type { EarlierRun } from './earlier-repository';
import type { SnapshotItem } from './item-repository';

/** An answer of an earlier run in the item numbers of the run that will use it. */
export type CarriedJudgement = Pick<StoredJudgement, 'rankings' | 'reasons'>;

/**
 * The earlier run's answers that still count for these items, oldest first: without items that changed or went,
 * translated to their new numbers.
 */
export function carriedFrom(
  earlier: EarlierRun | null,
  items: readonly Pick<SnapshotItem, 'index' | 'todoId' | 'contentHash'>[],
): CarriedJudgement[] {
  if (!earlier) return [];
  const sameNow = new Map(items.map((item) => [`${item.todoId} ${item.contentHash}`, item.index]));
  const indexNow = new Map<number, number>();
  for (const [old, todoId, contentHash] of earlier.items) {
    const index = sameNow.get(`${todoId} ${contentHash}`);
    if (index !== undefined) indexNow.set(old, index);
  }
  return earlier.judgements
    .map((judgement) => translated(judgement, indexNow))
    .filter(({ rankings }) => rankings.length > 0);
}

function translated(
  { rankings, reasons, model, at }: EarlierRun['judgements'][number],
  indexNow: ReadonlyMap<number, number>,
): CarriedJudgement {
  const stillThere = rankings.map((ranking) => {
    const kept = ranking.items.flatMap((old, place) => {
      const index = indexNow.get(old);
      const shownAt = ranking.shownAt[place];
      return index === undefined || shownAt === undefined ? [] : [{ index, shownAt }];
    });
    return {
      items: kept.map((item) => item.index),
      shownAt: kept.map((item) => item.shownAt),
      judgedAt: ranking.judgedAt ?? at,
      model: ranking.model ?? model,
    };
  });
  return {
    rankings: stillThere.filter((ranking) => ranking.items.length >= 2),
    reasons: Object.fromEntries(
      Object.entries(reasons).flatMap(([old, reason]) => {
        const index = indexNow.get(Number(old));
        return index === undefined ? [] : [[String(index), reason]];
      }),
    ),
  };
}

/** Keeps them as round 0 of the new run. They cost nothing again. */
export async function keepCarried(tx: Tx, runId: RunId, carried: readonly CarriedJudgement[]): Promise<void> {
  const free = { calls: 0, retries: 0, tokensIn: 0, tokensOut: 0, costUsd: 0, latencyMs: 0 };
  await insertJudgements(
    tx,
    runId,
    carried.map((judgement, block) => ({ ...judgement, ...free, round: 0, block, failure: null, model: '' })),
  );
}
