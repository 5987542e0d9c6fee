import { DEFAULT_NOISE, type Noise } from '@/lib/ranking/noise';
import { readsLikeAnOrder } from '@/lib/ranking/order-to-the-model';
import { fit as fitRankings } from '@/lib/ranking/plackett-luce';
import { placeByUrgency, withoutItems, withoutOddFirsts } from '@/lib/ranking/set-aside';
import { suspectRanks } from '@/lib/ranking/suspect-ranks';
import type { Fit, PartialRanking, RankingItem } from '@/lib/ranking/types';
import type { Urgency } from '@/lib/ranking/urgency';

/** What gave an item away: its text reads like an order to the model, or its ranks do not fit its other evidence. */
export type Suspicion = 'text' | 'ranks';

/** An item that was obeyed hides the next one behind it in the same block, and bends the fit it is measured against. */
const PASSES = 2;

export type SuspectFitInput = {
  /** Items whose text speaks to the model (`itemsThatSpeak`). */
  speaking: ReadonlySet<number>;
  rankings: readonly PartialRanking[];
  urgencies: readonly Urgency[];
  /** Prior mean per item, as for `fit`. */
  prior: Float64Array;
  /** An earlier fit of the same items to start from. */
  start?: Fit;
  noise?: Noise;
};

export type SuspectFit = { fit: Fit; flagged: Map<number, Suspicion> };

/**
 * The fit without what items brought about by giving orders to the model. A first place that does not fit the rest of an
 * item's evidence is left out of that one ranking. An item that is flagged loses all its judgements and stands where its
 * urgency puts it, or lower if even its honest judgements did: an order never pays. Its merit counts as unknown.
 */
export function fitWithoutSuspects(input: SuspectFitInput): SuspectFit {
  const { speaking, rankings, urgencies, prior, start, noise = DEFAULT_NOISE } = input;
  const fitOf = (kept: readonly PartialRanking[], from: Fit | undefined) =>
    fitRankings({ n: urgencies.length, rankings: kept, prior, noise, ...(from && { start: from }) });
  const flagged = new Map<number, Suspicion>();
  let kept = [...rankings];
  let fit = fitOf(kept, start);
  for (let pass = 0; pass < PASSES; pass++) {
    const suspects = suspectRanks({ rankings: kept, fit, prior, noise });
    if (suspects.items.size === 0 && suspects.oddFirsts.size === 0) break;
    for (const item of suspects.items) flagged.set(item, 'ranks');
    kept = withoutOddFirsts(kept, suspects.oddFirsts);
    fit = fitOf(kept, fit);
  }
  for (const item of speaking) flagged.set(item, 'text');
  if (flagged.size === 0) return { fit, flagged };
  const others = fitOf(withoutItems(kept, flagged), fit);
  return { fit: placeByUrgency({ fit: others, judged: fit, aside: flagged, urgencies }), flagged };
}

/** Indexes of the items in which any text that a model is shown reads like an order to it. */
export function itemsThatSpeak(items: readonly RankingItem[]): Set<number> {
  const speaks = ({ title, notes, tags, project }: RankingItem) =>
    [title, notes, ...tags, project ?? ''].some(readsLikeAnOrder);
  return new Set(items.flatMap((item, index) => (speaks(item) ? [index] : [])));
}
