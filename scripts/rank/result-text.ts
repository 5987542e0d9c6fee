import { count, dollars, duration } from '@/app/(app)/todos/_run/amounts';
import { degradedSentence, finalSentence } from '@/app/(app)/todos/_run/run-sentence';
import type { Ranking, RankingEstimate, Run } from '@/lib/contracts/run';

export type TopItem = Ranking['items'][number] & { title: string };

/** What it would take, in the order in which it is asked: how much, how long, what it costs, what is left. */
export function estimateText({
  items,
  calls,
  tokens,
  seconds,
  costUsd,
  newItems,
  quota,
  simulated,
}: RankingEstimate): string {
  if (items === 0) return 'Everything is done, or the list is empty: there is nothing to put in order.';
  const cost = costUsd === null ? 'price unknown' : costUsd === 0 ? 'nothing to pay' : dollars(costUsd);
  return [
    `${count(items, 'item')}, ${newItems.toLocaleString('en')} new or changed`,
    calls === 0
      ? 'no model call needed: what is known says enough'
      : `${count(calls, 'model call')}, about ${tokens.toLocaleString('en')} tokens, ${cost}${simulated ? ' (simulated model)' : ''}`,
    `about ${duration(seconds)}`,
    `${quota.used.toLocaleString('en')} of ${quota.limit.toLocaleString('en')} calls of this month are used or set aside`,
  ].join('\n');
}

/** The first of the new order, each with what it rests on. */
export function topText(top: readonly TopItem[]): string {
  const width = String(top.length).length;
  return top
    .flatMap(({ position, title, reason }) => [
      `${String(position).padStart(width)}. ${title}`,
      `${' '.repeat(width)}  ${reason}`,
    ])
    .join('\n');
}

/** How it ended, in the words of the page. */
export function endText(run: Run): string {
  const { text } = finalSentence(run, { moved: null, isOwnOrder: false });
  const tau =
    run.quality &&
    `Expected agreement with an order without noise: τ ${run.quality.predictedTau.toFixed(2)}.`;
  return [text, tau, degradedSentence(run)].filter(Boolean).join('\n');
}
