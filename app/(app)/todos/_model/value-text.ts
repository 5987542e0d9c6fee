import { type Clock, dayIn, dayName, timeIn } from './due';
import { quoted } from './new-todo';
import { effortName } from './quick-add-syntax';

type Known = { clock: Clock; titleOf(id: string): string | undefined };

const LONGEST = 280;

/** The value of one field of a TODO as the person writes it: days and times of their zone, titles for ids. */
export function valueText(field: string, value: unknown, { clock, titleOf }: Known): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (Array.isArray(value)) {
    const names = field === 'blockedBy' ? value.map((id) => nameOf(titleOf(id))) : value;
    return names.length === 0 ? 'nothing' : names.join(', ');
  }
  if (field === 'priority' && value === 'none') return 'nothing';
  if (typeof value === 'number') return effortName(value);
  const text = String(value);
  if (field === 'dueOn') return dayName(text, clock.today);
  if (field === 'dueAt') {
    const instant = Date.parse(text);
    return `${dayName(dayIn(clock.timeZone, instant), clock.today)} ${timeIn(clock.timeZone, instant)}`;
  }
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

const nameOf = (title: string | undefined) => (title === undefined ? 'a TODO that is gone' : quoted(title));
