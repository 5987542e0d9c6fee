import type { Tx } from '@/lib/db';
import type { RunId } from '@/lib/scope';
import { findJudgements, insertJudgement } from './block-repository';
import { findItems, type SnapshotItem } from './item-repository';

/**
 * Copies the answers of a run into the run that retries it, as its round 0: translated to the new item numbers, without
 * items that changed or went. They cost nothing again.
 */
export async function carryJudgements(
  tx: Tx,
  from: RunId,
  to: RunId,
  items: readonly SnapshotItem[],
): Promise<void> {
  const sameNow = new Map(items.map((item) => [`${item.todoId} ${item.contentHash}`, item.index]));
  const indexNow = new Map<number, number>();
  for (const old of await findItems(tx, from)) {
    const index = sameNow.get(`${old.todoId} ${old.contentHash}`);
    if (index !== undefined) indexNow.set(old.index, index);
  }
  let block = 0;
  for (const judgement of await findJudgements(tx, from)) {
    const rankings = judgement.rankings
      .map((ranking) => {
        const kept = ranking.items.flatMap((old, place) => {
          const index = indexNow.get(old);
          const shownAt = ranking.shownAt[place];
          return index === undefined || shownAt === undefined ? [] : [{ index, shownAt }];
        });
        return { items: kept.map((item) => item.index), shownAt: kept.map((item) => item.shownAt) };
      })
      .filter((ranking) => ranking.items.length >= 2);
    if (rankings.length === 0) continue;
    const reasons = Object.fromEntries(
      Object.entries(judgement.reasons).flatMap(([old, reason]) => {
        const index = indexNow.get(Number(old));
        return index === undefined ? [] : [[String(index), reason]];
      }),
    );
    await insertJudgement(tx, to, {
      round: 0,
      block,
      rankings,
      reasons,
      failure: null,
      model: '',
      calls: 0,
      retries: 0,
      tokensIn: 0,
      tokensOut: 0,
      costUsd: 0,
      latencyMs: 0,
    });
    block += 1;
  }
}
