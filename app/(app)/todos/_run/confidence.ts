import type { RankingItem } from '@/lib/contracts/run';

export type Confidence = {
  kind: 'sure' | 'range' | 'toss-up' | 'unknown';
  text: string;
  /** The same where there is room for the range. */
  inFull: string;
};

/** So near the end of its range, as a share of it, a place is not "about here": a blocker, a pin or the list's end set it. */
const EDGE = 0.1;

/**
 * How far to trust each place, in words, by TODO id. `items` is the whole ranking. Of an item that was set aside nothing
 * is said: no comparison put it there.
 */
export function confidences(items: readonly RankingItem[]): Map<string, Confidence> {
  return new Map(
    items.flatMap((item) =>
      item.setAside ? [] : [[item.todoId, confidenceOf(item, items.length)] as const],
    ),
  );
}

function confidenceOf({ position, interval: [lo, hi], nearTie }: RankingItem, count: number): Confidence {
  const width = hi - lo;
  if (width === 0) return { kind: 'sure', text: 'sure', inFull: 'sure' };
  if (count > 4 && width === count - 1)
    return { kind: 'unknown', text: 'not compared', inFull: 'not compared' };
  const range = `between ${ordinal(lo)} and ${ordinal(hi)}`;
  const isNarrow = width <= Math.max(4, count * 0.05);
  if (nearTie && isNarrow) {
    const text = 'a toss-up with the next';
    return { kind: 'toss-up', text, inFull: `${range}, ${text}` };
  }
  if (width <= 2) return { kind: 'sure', text: 'sure', inFull: range };
  return { kind: 'range', text: rangeWords(position, lo, hi, isNarrow), inFull: range };
}

function rangeWords(position: number, lo: number, hi: number, isNarrow: boolean): string {
  const edge = (hi - lo) * EDGE;
  if (!isNarrow && position - lo <= edge) return `could be as low as ${ordinal(hi)}`;
  if (!isNarrow && hi - position <= edge) return `could be as high as ${ordinal(lo)}`;
  return `about here (${ordinal(lo)}–${ordinal(hi)})`;
}

const plural = new Intl.PluralRules('en', { type: 'ordinal' });
const suffixes: Record<string, string> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };

export const ordinal = (n: number) => `${n}${suffixes[plural.select(n)] ?? 'th'}`;
