import type { Todo } from '@/lib/contracts/todo';

/** A calendar day as `YYYY-MM-DD`. */
export type Day = string;
export type Clock = { now: number; today: Day; timeZone: string };
export type DueLabel = { text: string; isLate: boolean; isToday: boolean };

const dayFormats = new Map<string, Intl.DateTimeFormat>();
const timeFormats = new Map<string, Intl.DateTimeFormat>();

/** The day it is at that instant in that zone. */
export function dayIn(timeZone: string, instant: number): Day {
  let format = dayFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    dayFormats.set(timeZone, format);
  }
  return format.format(instant);
}

export function timeIn(timeZone: string, instant: number): string {
  let format = timeFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
    timeFormats.set(timeZone, format);
  }
  return format.format(instant);
}

export const clockAt = (now: number, timeZone: string): Clock => ({
  now,
  today: dayIn(timeZone, now),
  timeZone,
});

/** The day a TODO is due for the person: an exact time decides, in their zone. */
export function dueDay(todo: Pick<Todo, 'dueOn' | 'dueAt'>, timeZone: string): Day | null {
  return todo.dueAt ? dayIn(timeZone, Date.parse(todo.dueAt)) : todo.dueOn;
}

/** Whole days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day) =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' });
const dayAndMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const fullDate = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** "3 days late", "Today 15:00", "Tomorrow", "Friday", "24 Dec": as near as it is, as short as it can be. */
export function dueLabel(todo: Pick<Todo, 'dueOn' | 'dueAt'>, clock: Clock): DueLabel | null {
  const day = dueDay(todo, clock.timeZone);
  if (!day) return null;
  const away = daysBetween(clock.today, day);
  const time = todo.dueAt ? ` ${timeIn(clock.timeZone, Date.parse(todo.dueAt))}` : '';
  const isLate = away < 0 || (todo.dueAt !== null && Date.parse(todo.dueAt) < clock.now);
  if (away < 0) return { text: away === -1 ? '1 day late' : `${-away} days late`, isLate, isToday: false };
  if (away === 0) return { text: isLate ? `Late since${time}` : `Today${time}`, isLate, isToday: true };
  return { text: `${dayName(day, clock.today)}${time}`, isLate, isToday: false };
}

/** A day in words, seen from another. */
export function dayName(day: Day, today: Day): string {
  const away = daysBetween(today, day);
  if (away === 0) return 'Today';
  if (away === 1) return 'Tomorrow';
  const date = new Date(day);
  if (away > 1 && away < 7) return weekday.format(date);
  return (day.slice(0, 4) === today.slice(0, 4) ? dayAndMonth : fullDate).format(date);
}

/**
 * The instant of a wall-clock time in a zone. An hour that the clocks skip becomes the one after it; of an hour that
 * comes twice, the first is meant.
 */
export function instantOf(day: Day, time: string, timeZone: string): string {
  const wall = Date.parse(`${day}T${time}:00Z`);
  const candidates = [
    wall - offsetMs(timeZone, wall - 86_400_000),
    wall - offsetMs(timeZone, wall + 86_400_000),
  ];
  const exact = candidates.filter((instant) => instant + offsetMs(timeZone, instant) === wall);
  return new Date(exact.length > 0 ? Math.min(...exact) : Math.max(...candidates)).toISOString();
}

function offsetMs(timeZone: string, instant: number): number {
  const whole = Math.floor(instant / 60_000) * 60_000;
  return Date.parse(`${dayIn(timeZone, whole)}T${timeIn(timeZone, whole)}:00Z`) - whole;
}
