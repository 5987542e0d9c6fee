import type { Tx } from '@/lib/db';
import type { RunId } from '@/lib/scope';
import { findJudgements, insertJudgements, type StoredJudgement } from './block-repository';
import { findItems, type SnapshotItem } from './item-repository';

/** An answer of an earlier run in the item numbers of the run that will use it. */
export type CarriedJudgement = Pick<StoredJudgement, 'rankings' | 'reasons'>;

/** The answers of a run that still count for these items: without items that changed or went, translated to their new numbers. */
export async function findCarried(
  tx: Tx,
  from: RunId,
  items: readonly SnapshotItem[],
): Promise<CarriedJudgement[]> {
  const sameNow = new Map(items.map((item) => [`${item.todoId} ${item.contentHash}`, item.index]));
  const indexNow = new Map<number, number>();
  for (const old of await findItems(tx, from)) {
    const index = sameNow.get(`${old.todoId} ${old.contentHash}`);
    if (index !== undefined) indexNow.set(old.index, index);
  }
  const judgements = await findJudgements(tx, from);
  return judgements
    .map((judgement) => translated(judgement, indexNow))
    .filter(({ rankings }) => rankings.length > 0);
}

function translated(
  { rankings, reasons }: StoredJudgement,
  indexNow: ReadonlyMap<number, number>,
): CarriedJudgement {
  const stillThere = rankings.map((ranking) => {
    const kept = ranking.items.flatMap((old, place) => {
      const index = indexNow.get(old);
      const shownAt = ranking.shownAt[place];
      return index === undefined || shownAt === undefined ? [] : [{ index, shownAt }];
    });
    return { items: kept.map((item) => item.index), shownAt: kept.map((item) => item.shownAt) };
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
