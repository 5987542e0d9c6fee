import { blockedCounts, openBlockers } from '@/lib/ranking/blocking';
import { dueOf } from '@/lib/ranking/due';
import { normalQuantile } from '@/lib/ranking/normal';
import type { Clock, RankingItem } from '@/lib/ranking/types';
import { ENGLISH, type Fact, labelOf } from '@/lib/ranking/urgency-labels';
import { wordsOfUrgency } from '@/lib/ranking/urgent-words';

/** Coefficients of Taskwarrior's urgency polynomial; a person may move them. */
export type UrgencyWeights = {
  next: number;
  due: number;
  blocking: number;
  priority: number;
  started: number;
  age: number;
  tags: number;
  project: number;
  waiting: number;
  blocked: number;
  words: number;
};

export const DEFAULT_URGENCY_WEIGHTS: UrgencyWeights = {
  next: 15,
  due: 12,
  blocking: 8,
  priority: 6,
  started: 4,
  age: 2,
  tags: 1,
  project: 1,
  waiting: -3,
  blocked: -5,
  words: 2,
};

/** `label` is the fact in English. */
export type UrgencyTerm = { term: keyof UrgencyWeights; value: number; fact: Fact; label: string };

/** A score without unit (higher = earlier) and the terms it is the sum of; terms of 0 are left out. */
export type Urgency = { score: number; terms: UrgencyTerm[] };

const PRIORITY_SHARE = { none: 0, low: 0.3, medium: 0.65, high: 1 } as const;
const DAY_MS = 86_400_000;
/** How closely a person's urgency is assumed to agree with the order they would choose (a correlation). */
const PRIOR_SPREAD = 0.5;

function dueShare(daysOverdue: number): number {
  if (daysOverdue >= 7) return 1;
  if (daysOverdue < -14) return 0.2;
  return 0.2 + (0.8 * (daysOverdue + 14)) / 21;
}

function tagsShare(tags: number): number {
  if (tags === 0) return 0;
  if (tags === 1) return 0.8;
  return tags === 2 ? 0.9 : 1;
}

/**
 * Urgency of one item: Taskwarrior's polynomial (https://taskwarrior.org/docs/urgency/) with words of urgency in the
 * title as one more term. `openBlockedCount` is how many open items it blocks. Deterministic; no model is asked.
 */
export function urgencyOf(
  item: RankingItem,
  { openBlockedCount, isBlocked }: { openBlockedCount: number; isBlocked: boolean },
  clock: Clock,
  weights: Partial<UrgencyWeights> = {},
): Urgency {
  const due = dueOf(item, clock);
  const days = Math.max(0, (clock.now.getTime() - Date.parse(item.createdAt)) / DAY_MS);
  const words = wordsOfUrgency(item.title);
  const shares: Array<[keyof UrgencyWeights, number, Fact['name'], number?]> = [
    ['next', item.tags.includes('next') ? 1 : 0, 'next'],
    ['due', due ? dueShare(due.daysOverdue) : 0, due?.fact.name ?? 'nothing', due?.fact.amount],
    ['blocking', openBlockedCount > 0 ? 1 : 0, 'blocks', openBlockedCount],
    ['priority', PRIORITY_SHARE[item.priority], item.priority === 'none' ? 'nothing' : item.priority],
    ['started', item.status === 'started' ? 1 : 0, 'started'],
    ['age', Math.min(1, days / 365), 'age', Math.floor(days)],
    ['tags', tagsShare(item.tags.length), 'tags', item.tags.length],
    ['project', item.project ? 1 : 0, 'project'],
    ['waiting', item.status === 'waiting' ? 1 : 0, 'waiting'],
    ['blocked', isBlocked ? 1 : 0, 'blocked'],
    ['words', words, words > 0 ? 'saysUrgent' : 'saysCanWait'],
  ];
  const coefficients = { ...DEFAULT_URGENCY_WEIGHTS, ...weights };
  const terms = shares
    .map(([term, share, name, amount = 0]): UrgencyTerm => {
      const fact = { name, amount };
      return { term, value: coefficients[term] * share, fact, label: labelOf(fact, ENGLISH) };
    })
    .filter(({ value }) => value !== 0);
  return { score: terms.reduce((sum, { value }) => sum + value, 0), terms };
}

/** Urgency of every item of a list, in the list's order; who blocks whom is read off the list itself. */
export function scoreUrgency(
  items: readonly RankingItem[],
  clock: Clock,
  weights: Partial<UrgencyWeights> = {},
): Urgency[] {
  const blockers = openBlockers(items);
  const blocked = blockedCounts(blockers);
  return items.map((item, index) => {
    const isBlocked = (blockers[index]?.length ?? 0) > 0;
    return urgencyOf(item, { openBlockedCount: blocked[index] ?? 0, isBlocked }, clock, weights);
  });
}

const dueKey = ({ dueAt, dueOn }: RankingItem) => dueAt ?? (dueOn ? `${dueOn}T23:59:59Z` : '~');
const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Item indexes, most urgent first. Ties: earlier due, then older, then smaller id. */
export function urgencyOrder(items: readonly RankingItem[], urgencies: readonly Urgency[]): number[] {
  return items
    .map((item, index) => ({ item, index, score: urgencies[index]?.score ?? 0 }))
    .sort(
      (a, b) =>
        b.score - a.score ||
        compareText(dueKey(a.item), dueKey(b.item)) ||
        compareText(a.item.createdAt, b.item.createdAt) ||
        compareText(a.item.id, b.item.id),
    )
    .map(({ index }) => index);
}

/**
 * Prior means for the fit: normal scores of the urgencies (so one extreme item does not flatten the rest), equal for
 * equal urgencies, with mean 0 and PRIOR_SPREAD as standard deviation. All 0 when all items are equally urgent.
 */
export function priorFromUrgency(urgencies: readonly Urgency[]): Float64Array {
  const n = urgencies.length;
  const prior = new Float64Array(n);
  const rising = Array.from(urgencies, ({ score }, index) => ({ score, index })).sort(
    (a, b) => a.score - b.score,
  );
  for (let from = 0; from < n; ) {
    let to = from + 1;
    while (to < n && rising[to]?.score === rising[from]?.score) to++;
    const score = normalQuantile((from + to) / (2 * n));
    for (const { index } of rising.slice(from, to)) prior[index] = score;
    from = to;
  }
  const mean = prior.reduce((a, b) => a + b, 0) / Math.max(1, n);
  return prior.map((score) => PRIOR_SPREAD * (score - mean));
}
