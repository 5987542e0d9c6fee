import type { RankingItem } from '@/lib/contracts/run';
import { normalCdf } from '@/lib/ranking/normal';

export type Confidence = { kind: 'sure' | 'range' | 'toss-up' | 'unknown'; text: string };

/** 90 % of a normal distribution lies within this many standard deviations on either side. */
const Z90 = 1.645;
/** So near the end of its range, as a share of it, a place is not "about here": a blocker, a pin or the list's end set it. */
const EDGE = 0.1;
/** The engine's own line for a near-tie: the next one might as well stand above. */
const TOSS_UP_BELOW = 0.6;

/**
 * How far to trust each place, in words, by TODO id. `items` is the whole ranking. The engine tells the 90 % range of
 * places; what that means in score is read off the items that stand at its ends, which gives each item's standard
 * deviation back and with it the chance that it truly belongs above the next one.
 */
export function confidences(items: readonly RankingItem[]): Map<string, Confidence> {
  const ranked = items.toSorted((a, b) => a.position - b.position);
  const scores = items.map(({ score }) => score).toSorted((a, b) => b - a);
  return new Map(ranked.map((item, index) => [item.todoId, confidenceOf(item, ranked[index + 1], scores)]));
}

function confidenceOf(
  item: RankingItem,
  next: RankingItem | undefined,
  scores: readonly number[],
): Confidence {
  const [lo, hi] = item.interval;
  const width = hi - lo;
  if (width === 0) return { kind: 'sure', text: 'sure' };
  if (scores.length > 4 && width === scores.length - 1) return { kind: 'unknown', text: 'not compared' };
  const isNarrow = width <= Math.max(4, scores.length * 0.05);
  if (next && isNarrow && isTossUp(item, next, scores))
    return { kind: 'toss-up', text: 'a toss-up with the next' };
  if (width <= 2) return { kind: 'sure', text: 'sure' };
  return { kind: 'range', text: rangeWords(item.position, lo, hi, isNarrow) };
}

function rangeWords(position: number, lo: number, hi: number, isNarrow: boolean): string {
  const edge = (hi - lo) * EDGE;
  if (!isNarrow && position - lo <= edge) return `could be as low as ${ordinal(hi)}`;
  if (!isNarrow && hi - position <= edge) return `could be as high as ${ordinal(lo)}`;
  return `about here (${ordinal(lo)}–${ordinal(hi)})`;
}

/** Whichever of the two stands above: the engine leaves near-ties as they stood, also against the scores. */
function isTossUp(item: RankingItem, next: RankingItem, scores: readonly number[]): boolean {
  const spread = Math.hypot(deviation(item, scores), deviation(next, scores));
  const gap = Math.abs(item.score - next.score);
  return spread === 0 ? gap === 0 : normalCdf(gap / spread) < TOSS_UP_BELOW;
}

/** The range ends half-way between the last item inside and the first one outside. */
function deviation({ interval: [lo, hi] }: RankingItem, scores: readonly number[]): number {
  const best = scores[lo - 1] ?? 0;
  const worst = scores[hi - 1] ?? 0;
  const upper = (best + (scores[lo - 2] ?? best)) / 2;
  const lower = (worst + (scores[hi] ?? worst)) / 2;
  return (upper - lower) / (2 * Z90);
}

const plural = new Intl.PluralRules('en', { type: 'ordinal' });
const suffixes: Record<string, string> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };

export const ordinal = (n: number) => `${n}${suffixes[plural.select(n)] ?? 'th'}`;
