// @ts-check

/**
 * A TODO as the prompt shows it.
 * @typedef {{
 *   id: string,
 *   title: string,
 *   notes: string,
 *   dueInDays: number | null,
 *   priority: 'none' | 'low' | 'medium' | 'high',
 *   effortMinutes: number | null,
 *   tags: string[],
 *   blocks: number,
 *   status: string,
 * }} Item
 *
 * @typedef {{ role: string, content: string }} Message
 * @typedef {{ items: Item[], criteria: string, text: string }} Prompt
 */

const DAY_MS = 86_400_000;
const ISO_DATE = /\b\d{4}-\d{2}-\d{2}\b/;

/**
 * What a prompt says: its TODOs (one JSON object a line), the person's criteria and, for due dates, today's date.
 * @param {Message[]} messages
 * @returns {Prompt}
 */
export function readPrompt(messages) {
  const text = messages.map((message) => message.content).join('\n');
  const rules = messages.flatMap((message) => (message.role === 'user' ? [] : [message.content])).join('\n');
  // The last mention: a person's own criteria stand before it and may speak of another today.
  const today = dayOf([...rules.matchAll(/\btoday\b[^\n]*?(\d{4}-\d{2}-\d{2})/gi)].at(-1)?.[1]);
  const items = text.split('\n').flatMap((line) => readItem(line, today ?? startOfToday()) ?? []);
  return { items, criteria: readCriteria(rules), text };
}

/**
 * What stands between a line that announces criteria and the line with today's date.
 * @param {string} rules
 */
function readCriteria(rules) {
  return rules.match(/\bcriteria\b[^\n]*:\n([\s\S]*?)(?:\n\nToday\b|$)/i)?.[1]?.trim() ?? '';
}

/**
 * @param {string} line
 * @param {number} today
 * @returns {Item | null}
 */
function readItem(line, today) {
  const trimmed = line.trim();
  if (!trimmed.startsWith('{') || !trimmed.endsWith('}')) return null;
  /** @type {Record<string, unknown>} */
  let fields;
  try {
    fields = JSON.parse(trimmed);
  } catch {
    return null;
  }
  if (typeof fields.id !== 'string' || typeof fields.title !== 'string') return null;
  const due = dayOf(typeof fields.due === 'string' ? fields.due.match(ISO_DATE)?.[0] : undefined);
  return {
    id: fields.id,
    title: fields.title,
    notes: typeof fields.notes === 'string' ? fields.notes : '',
    dueInDays: due === null ? null : Math.round((due - today) / DAY_MS),
    priority: isPriority(fields.priority) ? fields.priority : 'none',
    effortMinutes: typeof fields.effort_minutes === 'number' ? fields.effort_minutes : null,
    tags: Array.isArray(fields.tags) ? fields.tags.filter((tag) => typeof tag === 'string') : [],
    blocks: countOf(fields.blocks),
    status: typeof fields.status === 'string' ? fields.status : 'open',
  };
}

/**
 * @param {unknown} value
 * @returns {value is Item['priority']}
 */
function isPriority(value) {
  return value === 'none' || value === 'low' || value === 'medium' || value === 'high';
}

/**
 * How many TODOs wait for this one: a number, a list of ids, or a plain yes.
 * @param {unknown} blocks
 */
function countOf(blocks) {
  if (typeof blocks === 'number') return blocks;
  if (Array.isArray(blocks)) return blocks.length;
  return blocks ? 1 : 0;
}

/** @param {string | undefined} date */
function dayOf(date) {
  const at = date ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

function startOfToday() {
  return Math.floor(Date.now() / DAY_MS) * DAY_MS;
}
