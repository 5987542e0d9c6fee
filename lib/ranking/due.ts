import type { Clock, RankingItem } from '@/lib/ranking/types';
import { ENGLISH, type Fact, labelOf } from '@/lib/ranking/urgency-labels';

export type DueBucket = 'overdue' | 'today' | 'within-2-days' | 'within-7-days' | 'within-14-days' | 'later';

export type Due = {
  /** As the person's calendar shows it: "2026-11-25", or "2026-11-25 14:00" when there is a time. */
  local: string;
  /** Days past the due date, negative while it is to come: whole days for a date, exact for a time. */
  daysOverdue: number;
  bucket: DueBucket;
  fact: Fact;
  /** The fact in English: "overdue by 3 days", "due tomorrow", "due in 2 hours". */
  label: string;
};

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs a hundred times what using it does, and there are only some hundred time zones. */
function formatterFor(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US-u-ca-gregory', {
    timeZone,
    weekday: 'long',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formatters.set(timeZone, made);
  return made;
}

/** Calendar day, time and English weekday of an instant in a time zone. Throws RangeError for an unknown zone. */
export function localTime(instant: Date, timeZone: string): { day: string; time: string; weekday: string } {
  const part = new Map(
    formatterFor(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  const year = (part.get('year') ?? '').padStart(4, '0');
  return {
    day: `${year}-${part.get('month')}-${part.get('day')}`,
    time: `${part.get('hour')}:${part.get('minute')}`,
    weekday: part.get('weekday') ?? '',
  };
}

const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** A stretch of time in the largest unit that it fills. */
function span(milliseconds: number, names: Record<'minutes' | 'hours' | 'days', Fact['name']>): Fact {
  if (milliseconds >= DAY_MS) return { name: names.days, amount: Math.floor(milliseconds / DAY_MS) };
  if (milliseconds >= HOUR_MS) return { name: names.hours, amount: Math.floor(milliseconds / HOUR_MS) };
  return { name: names.minutes, amount: Math.max(1, Math.floor(milliseconds / MINUTE_MS)) };
}

const OVERDUE = { minutes: 'overdueMinutes', hours: 'overdueHours', days: 'overdueDays' } as const;
const TO_COME = { minutes: 'dueMinutes', hours: 'dueHours', days: 'dueDays' } as const;

function bucketOf(isOverdue: boolean, days: number): DueBucket {
  if (isOverdue) return 'overdue';
  if (days <= 0) return 'today';
  if (days <= 2) return 'within-2-days';
  if (days <= 7) return 'within-7-days';
  return days <= 14 ? 'within-14-days' : 'later';
}

function inDays(days: number): Fact {
  if (days < 0) return { name: 'overdueDays', amount: -days };
  if (days === 0) return { name: 'dueToday', amount: 0 };
  return days === 1 ? { name: 'dueTomorrow', amount: 1 } : { name: 'dueDays', amount: days };
}

/** The calendar day it is at a clock, worked out once for a whole list. */
const todays = new WeakMap<Clock, string>();

function todayOf(clock: Clock): string {
  const known = todays.get(clock);
  if (known) return known;
  const { day } = localTime(clock.now, clock.timeZone);
  todays.set(clock, day);
  return day;
}

/** What an item's due date means at this moment, null without one. A due time is more exact than a due day and wins. */
export function dueOf({ dueAt, dueOn }: Pick<RankingItem, 'dueAt' | 'dueOn'>, clock: Clock): Due | null {
  if (dueAt) {
    const instant = new Date(dueAt);
    const { day, time } = localTime(instant, clock.timeZone);
    const late = clock.now.getTime() - instant.getTime();
    const days = daysBetween(todayOf(clock), day);
    const toCome = days === 0 ? span(-late, TO_COME) : inDays(days);
    const fact = late > 0 ? span(late, OVERDUE) : toCome;
    return {
      local: `${day} ${time}`,
      daysOverdue: late / DAY_MS,
      bucket: bucketOf(late > 0, days),
      fact,
      label: labelOf(fact, ENGLISH),
    };
  }
  if (!dueOn) return null;
  const days = daysBetween(todayOf(clock), dueOn);
  const fact = inDays(days);
  const label = labelOf(fact, ENGLISH);
  return { local: dueOn, daysOverdue: 0 - days, bucket: bucketOf(days < 0, days), fact, label };
}
