import type { Ledger } from '@/lib/contracts/run';
import { count, dollars } from '../../todos/_run/amounts';

export type LedgerEntry = Ledger['items'][number];

export const lostBecause: Record<string, string> = {
  malformed: 'the answers could not be read as an order',
  refused: 'the model refused to answer',
  truncated: 'the answers were cut off',
  unavailable: 'the model provider did not answer',
  budget: 'the calls reserved for the run were used up',
};

/** Which call this was. Groups count from 1 in each round, in the order they were planned. */
export const entryName = ({ round, block }: LedgerEntry) =>
  round === 0 ? `Earlier answer ${block + 1}` : `Round ${round}, group ${block + 1}`;

/** What came of it where that is not one plain order; null where it is. */
export function entryRemark({ round, orders, failure, isLate }: LedgerEntry): string | null {
  const reason = failure && (lostBecause[failure] ?? failure);
  const remarks = [
    round === 0 && `taken over from an earlier run${weightWord(orders)}`,
    orders.length === 0 && `lost: ${reason ?? 'nothing usable came back'}`,
    round > 0 && orders.length > 1 && 'asked again in two halves',
    round > 0 && orders.length === 1 && reason && `half of it lost: ${reason}`,
    isLate && 'came after the run had ended: no part of its order',
  ].filter((remark) => typeof remark === 'string');
  return remarks.length > 0 ? remarks.join('; ') : null;
}

/** What it took, as far as it is known. What was taken over took nothing again. */
export function entryCost(entry: LedgerEntry): string | null {
  const { round, model, calls, retries, tokensIn, tokensOut, costUsd, latencyMs } = entry;
  if (round === 0) return null;
  return [
    model,
    calls !== 1 && count(calls, 'call'),
    retries > 0 && `${retries} retried`,
    latencyMs > 0 && `${(latencyMs / 1000).toFixed(1)} s`,
    `${tokensIn.toLocaleString('en')} tokens in, ${tokensOut.toLocaleString('en')} out`,
    costUsd !== null && costUsd > 0 && dollars(costUsd),
  ]
    .filter(Boolean)
    .join(' · ');
}

export type AnswerLine = { todoId: string; shownAt: number | null };

/** One order as it came back, each item with the place at which the model had seen it, from 1; null when unknown. */
export function answerLines(shown: readonly string[], todoIds: readonly string[]): AnswerLine[] {
  const places = new Map(shown.map((id, index) => [id, index + 1]));
  return todoIds.map((todoId) => ({ todoId, shownAt: places.get(todoId) ?? null }));
}

/** An older answer counts for less. One entry's orders are of one age. */
function weightWord(orders: LedgerEntry['orders']): string {
  const weight = orders[0]?.weight ?? 1;
  return weight < 1 ? `, counts for ${Math.round(weight * 100)} %` : '';
}
