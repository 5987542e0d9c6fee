import { dueOf, localTime } from '@/lib/ranking/due';
import { viewOf } from '@/lib/ranking/item-view';
import { plainLines } from '@/lib/ranking/plain-text';
import { RULES } from '@/lib/ranking/prompt-rules';
import { type Random, seededRandom } from '@/lib/ranking/random';
import type { Clock, RankingItem } from '@/lib/ranking/types';

/** Answers to other versions of the prompt are other evidence. */
export const PROMPT_VERSION = '1';

export type BuiltPrompt = {
  /** Rules, criteria and date, the same for every call of a run; then the items. */
  messages: Array<{ role: 'system' | 'user'; content: string }>;
  /** JSON schema of the answer, legal in OpenAI's strict mode. */
  schema: Record<string, unknown>;
  schemaName: string;
  /** The id each item goes by in this one call, in the order of the items. */
  localIds: string[];
  /** Room for a complete answer, in tokens; reasoning comes on top. */
  maxOutputTokens: number;
};

export type PromptInput = {
  /** The items of one block, in the order to show them; at most 400. */
  items: readonly RankingItem[];
  /** The person's own words on what matters, '' for none. */
  criteria: string;
  clock: Clock;
  wantsReasons: boolean;
  /** Fresh per call: ids and markers follow from it. */
  seed: string;
};

/** No vowels, so no words; no digits, so no numbering that could look like a rank. */
const ID_LETTERS = 'bcdfghjkmnpqrstvwxyz';
const LONGEST_CRITERIA = 5_000;
const MARKER_LENGTH = 16;
const ANSWER_TOKENS = 200;
const SLOT_TOKENS = 14;
const REASON_TOKENS = 60;

/** The name of the answer's slot for a place, from 1: r01, r02, … */
const slotName = (place: number) => `r${String(place).padStart(2, '0')}`;

/** The messages and the answer's schema for one block. Throws RangeError when there are more items than local ids. */
export function buildPrompt({ items, criteria, clock, wantsReasons, seed }: PromptInput): BuiltPrompt {
  const random = seededRandom(`prompt:${seed}`);
  const localIds = drawLocalIds(items.length, random);
  return {
    messages: [
      { role: 'system', content: systemMessage(criteria, clock) },
      { role: 'user', content: itemsMessage(items, localIds, clock, wantsReasons, random) },
    ],
    schema: answerSchema(localIds, wantsReasons),
    schemaName: wantsReasons ? 'order_with_reasons' : 'order',
    localIds,
    maxOutputTokens: ANSWER_TOKENS + items.length * (SLOT_TOKENS + (wantsReasons ? REASON_TOKENS : 0)),
  };
}

/** From the most lasting to the least, so that a provider's cache serves as long a prefix as possible. */
function systemMessage(criteria: string, { now, timeZone }: Clock): string {
  const own = plainLines(criteria, LONGEST_CRITERIA);
  const { day, weekday } = localTime(now, timeZone);
  return [
    RULES,
    own && `The person's criteria, which outweigh "How to judge" wherever they differ:\n${own}`,
    `Today is ${weekday}, ${day}, in the time zone ${timeZone}.`,
  ]
    .filter(Boolean)
    .join('\n\n');
}

function itemsMessage(
  items: readonly RankingItem[],
  localIds: readonly string[],
  clock: Clock,
  wantsReasons: boolean,
  random: Random,
): string {
  const lines = items.map((item, index) => {
    const { title, notes, due, ...rest } = viewOf(item, clock);
    const when = dueOf(item, clock)?.label;
    return JSON.stringify({ id: localIds[index], title, notes, due, when, ...rest });
  });
  // Nobody can guess a marker; should one occur in the data all the same, another is drawn.
  let marker = drawLetters(MARKER_LENGTH, random);
  while (lines.some((line) => line.includes(marker))) marker = drawLetters(MARKER_LENGTH, random);
  const last = slotName(items.length);
  const slots = `keys "r01" to "${last}", each id once${wantsReasons ? ', then "reasons" with a text for every id' : ''}`;
  const task = `Put these ${items.length} items in order, what to do first at "r01". Answer with one JSON object: ${slots}.`;
  return [`<<<items ${marker}`, ...lines, `items ${marker}>>>`, task].join('\n');
}

function answerSchema(localIds: readonly string[], wantsReasons: boolean): Record<string, unknown> {
  const slots: Record<string, unknown> = Object.fromEntries(
    localIds.map((_, index) => [slotName(index + 1), { $ref: '#/$defs/id' }]),
  );
  // Keys are written in the schema's order: the reasons come after the order they explain.
  const properties = wantsReasons ? { ...slots, reasons: reasonsSchema(localIds) } : slots;
  return {
    type: 'object',
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
    $defs: { id: { type: 'string', enum: [...localIds] } },
  };
}

function reasonsSchema(localIds: readonly string[]): Record<string, unknown> {
  return {
    type: 'object',
    properties: Object.fromEntries(localIds.map((id) => [id, { type: 'string' }])),
    required: [...localIds],
    additionalProperties: false,
  };
}

function drawLetters(length: number, random: Random): string {
  return Array.from({ length }, () => ID_LETTERS[random.integer(ID_LETTERS.length)]).join('');
}

function drawLocalIds(count: number, random: Random): string[] {
  if (count > ID_LETTERS.length ** 2) throw new RangeError(`a block of ${count} items has no ids left`);
  const ids = new Set<string>();
  while (ids.size < count) ids.add(drawLetters(2, random));
  return [...ids];
}
