import type { CreateTodoRequest } from '@/lib/contracts/todo';
import { addDays, type Day, dayName } from './due';

export type QuickAdd = {
  todo: Omit<CreateTodoRequest, 'id'>;
  /** What was read out of the words, to be shown before it is believed. */
  understood: string[];
};

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const priorities: Record<string, 'low' | 'medium' | 'high'> = {
  '!low': 'low',
  '!medium': 'medium',
  '!high': 'high',
  '!': 'low',
  '!!': 'medium',
  '!!!': 'high',
};

/**
 * Reads one line of the quick-add field: `#tag`, `@project`, `!high` or `!!!`, `~30m` or `~2h` anywhere, and a day
 * (`today`, `tomorrow`, a weekday, `2026-12-24`) as the last word. Whatever would leave no title is taken literally.
 */
export function parseQuickAdd(text: string, today: Day): QuickAdd {
  const literal: QuickAdd = { todo: { title: text.trim() }, understood: [] };
  const todo: QuickAdd['todo'] = { title: '' };
  const understood: string[] = [];
  const rest: string[] = [];
  for (const word of text.trim().split(/\s+/)) {
    const tag = /^#([\p{L}\p{N}_-]*\p{L}[\p{L}\p{N}_-]*)$/u.exec(word)?.[1];
    const project = /^@([\p{L}][\p{L}\p{N}_-]*)$/u.exec(word)?.[1];
    const effort = /^~(\d{1,4})(m|min|h)$/i.exec(word);
    const priority = priorities[word.toLowerCase()];
    const minutes = effort ? Number(effort[1]) * (effort[2]?.toLowerCase() === 'h' ? 60 : 1) : 0;
    if (tag) todo.tags = [...new Set([...(todo.tags ?? []), tag])];
    else if (project && !todo.project) todo.project = project;
    else if (minutes > 0 && minutes <= 100_000 && !todo.effortMinutes) todo.effortMinutes = minutes;
    else if (priority && !todo.priority) todo.priority = priority;
    else rest.push(word);
  }
  const day = rest.length > 1 ? readDay(rest.at(-1) ?? '', today) : null;
  if (day) {
    rest.pop();
    if (/^(on|by|due)$/i.test(rest.at(-1) ?? '') && rest.length > 1) rest.pop();
    todo.dueOn = day;
  }
  todo.title = rest.join(' ');
  if (!todo.title) return literal;
  if (todo.dueOn) understood.push(`due ${asInSentence(dayName(todo.dueOn, today))}`);
  if (todo.priority) understood.push(`${todo.priority} priority`);
  if (todo.effortMinutes) understood.push(effortName(todo.effortMinutes));
  if (todo.project) understood.push(`in ${todo.project}`);
  for (const tag of todo.tags ?? []) understood.push(`#${tag}`);
  return understood.length > 0 ? { todo, understood } : literal;
}

function readDay(word: string, today: Day): Day | null {
  const text = word.toLowerCase();
  if (text === 'today') return today;
  if (text === 'tomorrow') return addDays(today, 1);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))) {
    return new Date(Date.parse(text)).toISOString().startsWith(text) ? text : null;
  }
  const index =
    text.length >= 3
      ? weekdays.findIndex((name) => name === text || (text.length === 3 && name.startsWith(text)))
      : -1;
  if (index < 0) return null;
  // The next one that is not today: "monday" said on a Monday means the coming week.
  const away = (index - new Date(today).getUTCDay() + 7) % 7 || 7;
  return addDays(today, away);
}

const asInSentence = (name: string) => (name === 'Today' || name === 'Tomorrow' ? name.toLowerCase() : name);

/** "30 min", "2 h", "1 h 30 min". */
export function effortName(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 && `${hours} h`, rest > 0 && `${rest} min`].filter(Boolean).join(' ');
}

/**
 * Lines of a paste, one TODO each; bullets, numbers and boxes before them are the other program's, not the title's.
 * What was typed before and behind the place of the paste belongs to its first and its last line.
 */
export function pastedTitles(text: string, before = '', behind = ''): string[] {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/^\s*(?:(?:[-*+•–]|\d{1,4}[.)])\s+)?(?:\[[ xX]?\]\s+)?/, '').trim())
    .filter(Boolean);
  const last = lines.length - 1;
  return lines.map((line, index) =>
    `${index === 0 ? before : ''}${line}${index === last ? behind : ''}`.trim(),
  );
}
