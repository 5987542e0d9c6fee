/** What a term of urgency says about an item, with the number in it; 0 where there is none. */
export type Fact = { name: FactName; amount: number };

export type FactName =
  | 'next'
  | 'overdueMinutes'
  | 'overdueHours'
  | 'overdueDays'
  | 'dueMinutes'
  | 'dueHours'
  | 'dueToday'
  | 'dueTomorrow'
  | 'dueDays'
  | 'blocks'
  | 'high'
  | 'medium'
  | 'low'
  | 'started'
  | 'age'
  | 'tags'
  | 'project'
  | 'waiting'
  | 'blocked'
  | 'saysUrgent'
  | 'saysCanWait'
  | 'nothing';

/** A phrase in which # stands for the number; with two, the first is for one (as the language counts), the second for many. */
export type Labels = {
  language: string;
  phrases: Record<FactName, string | readonly [one: string, many: string]>;
};

/** For people: "overdue by 3 days", "due tomorrow", "blocks 2 others". The model reads the dates in these words too. */
export const ENGLISH: Labels = {
  language: 'en',
  phrases: {
    next: 'tagged "next"',
    overdueMinutes: ['overdue by # minute', 'overdue by # minutes'],
    overdueHours: ['overdue by # hour', 'overdue by # hours'],
    overdueDays: ['overdue by # day', 'overdue by # days'],
    dueMinutes: ['due in # minute', 'due in # minutes'],
    dueHours: ['due in # hour', 'due in # hours'],
    dueToday: 'due today',
    dueTomorrow: 'due tomorrow',
    dueDays: ['due in # day', 'due in # days'],
    blocks: ['blocks # other', 'blocks # others'],
    high: 'high priority',
    medium: 'medium priority',
    low: 'low priority',
    started: 'already started',
    age: ['added # day ago', 'added # days ago'],
    tags: ['# tag', '# tags'],
    project: 'part of a project',
    waiting: 'waiting for someone else',
    blocked: 'blocked by another item',
    saysUrgent: 'its title says it is urgent',
    saysCanWait: 'its title says it can wait',
    nothing: 'nothing marks it as urgent',
  },
};

const pluralRules = new Map<string, Intl.PluralRules>();

/** A fact in words, with the plural its language wants. */
export function labelOf({ name, amount }: Fact, { language, phrases }: Labels): string {
  const phrase = phrases[name];
  if (typeof phrase === 'string') return phrase;
  const rules = pluralRules.get(language) ?? new Intl.PluralRules(language);
  pluralRules.set(language, rules);
  return phrase[rules.select(amount) === 'one' ? 0 : 1].replace('#', String(amount));
}
