import { findAnswer } from '@/lib/ranking/answer-text';
import { plainReason } from '@/lib/ranking/plain-text';
import type { PartialRanking } from '@/lib/ranking/types';

const LONGEST_REASON = 200;

export type ReadAnswer =
  | {
      ok: true;
      /** Indexes into the block, best first: distinct, possibly not all. */
      order: number[];
      /** By index into the block; plain text, safe to show, at most 200 characters. */
      reasons: Map<number, string>;
      dropped: { missing: number; duplicate: number; unknown: number };
    }
  | { ok: false; problem: string };

/**
 * Reads a model's answer to one block, in JSON or in text around it. Doubled ids keep their first place, unknown ones
 * are dropped, missing ones are left out: nothing is invented. Fewer than half of the ids, or fewer than two: not ok.
 * Never throws, whatever the content; `problem` quotes nothing of it.
 */
export function readAnswer(content: string, { localIds }: { localIds: readonly string[] }): ReadAnswer {
  const indexOf = new Map(localIds.map((id, index) => [id, index]));
  const found = findAnswer(content, (id) => indexOf.has(id));
  if (found === null) return { ok: false, problem: 'no order of the items was found in the answer' };

  const order = new Set<number>();
  let duplicate = 0;
  let unknown = 0;
  for (const id of found.ids) {
    const index = indexOf.get(id);
    if (index === undefined) unknown++;
    else if (order.has(index)) duplicate++;
    else order.add(index);
  }
  if (order.size < 2 || order.size * 2 < localIds.length) {
    return { ok: false, problem: `only ${order.size} of ${localIds.length} items were put in order` };
  }
  const reasons = new Map<number, string>();
  for (const [id, text] of found.reasons) {
    const index = indexOf.get(id);
    // Only a block's worth of texts is worked on, however many came.
    const reason = index === undefined ? '' : plainReason(text, LONGEST_REASON);
    if (index !== undefined && reason) reasons.set(index, reason);
  }
  const missing = localIds.length - order.size;
  return { ok: true, order: [...order], reasons, dropped: { missing, duplicate, unknown } };
}

/** The judgement in an answer: `shown` are the item indexes of the block as shown, `order` what readAnswer returned. */
export function toPartialRanking(shown: readonly number[], order: readonly number[]): PartialRanking {
  const ranked = order.flatMap((place) => {
    const item = shown[place];
    return item === undefined ? [] : [{ item, shownAt: place / Math.max(1, shown.length - 1) }];
  });
  return { items: ranked.map(({ item }) => item), shownAt: ranked.map(({ shownAt }) => shownAt) };
}
