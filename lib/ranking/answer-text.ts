/** Ids as the model wrote them, best first, and its reasons by id; neither is checked yet. */
export type FoundAnswer = { ids: string[]; reasons: Map<string, string> };

type IsId = (id: string) => boolean;

const SLOT = /^r?0*(\d{1,4})$/i;
const THOUGHTS = /<think(?:ing)?>[\s\S]*?(?:<\/think(?:ing)?>|$)/gi;
const ENTRY_KEYS = ['id', 'item', 'key'];
const REASON_KEYS = ['reason', 'why', 'explanation'];
/** Attempts at parsing JSON out of one text: a bound on the work a hostile answer can cause. */
const MOST_CANDIDATES = 20;
/** An answer takes some 10,000 characters; of one that thinks aloud for longer than this the end is read. */
const LONGEST_TEXT = 200_000;
/** How deep in an answer's objects the order is looked for. */
const DEEPEST = 3;

const tidy = (value: unknown) => (typeof value === 'string' ? value.trim().toLowerCase() : '');
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Finds the order in a model's text: the schema's object, a list of ids under any key or on its own, with prose, code
 * fences or reasoning around it; failing that slots in broken JSON, then a list in plain text. Null when there is none.
 */
export function findAnswer(content: string, isId: IsId): FoundAnswer | null {
  const text = content.slice(-LONGEST_TEXT).replace(THOUGHTS, '').trim();
  // Of equally complete orders the last counts: drafts come before the answer.
  const candidates = [...jsonValues(text)].map((value) => readJson(value, isId)).reverse();
  const [best] = [...candidates, readBrokenSlots(text), readLines(text, isId)]
    .filter((found) => found.ids.some(isId))
    .toSorted((a, b) => new Set(b.ids.filter(isId)).size - new Set(a.ids.filter(isId)).size);
  return best ?? null;
}

/** Every JSON object or array that stands in the text on its own, outermost first. */
function* jsonValues(text: string): Generator<unknown> {
  let from = 0;
  for (let tried = 0; tried < MOST_CANDIDATES; tried++) {
    const start = text.slice(from).search(/[{[]/);
    if (start === -1) return;
    const end = endOfJson(text, from + start);
    const value = end === null ? undefined : parsed(text.slice(from + start, end));
    if (value !== undefined) yield value;
    from = value === undefined || end === null ? from + start + 1 : end;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Where the bracket opened at `start` is closed, brackets in strings not counted; null when it never is. */
function endOfJson(text: string, start: number): number | null {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') depth++;
    else if ((character === '}' || character === ']') && --depth === 0) return at + 1;
  }
  return null;
}

function readJson(value: unknown, isId: IsId, depth = 0): FoundAnswer {
  if (Array.isArray(value)) return readEntries(value);
  if (!isRecord(value) || depth > DEEPEST) return { ids: [], reasons: new Map() };
  const slots = Object.entries(value)
    .flatMap(([key, id]) => {
      const place = SLOT.exec(key.trim())?.[1];
      return place === undefined ? [] : [{ place: Number(place), entry: id }];
    })
    .sort((a, b) => a.place - b.place);
  const listed = Object.values(value).filter(Array.isArray).map(readEntries);
  const nested = Object.values(value)
    .filter(isRecord)
    .map((inner) => readJson(inner, isId, depth + 1));
  const [best] = [readEntries(slots.map(({ entry }) => entry)), ...listed, ...nested].toSorted(
    (a, b) => b.ids.filter(isId).length - a.ids.filter(isId).length,
  );
  const reasons = new Map([...(best?.reasons ?? []), ...readReasons(value.reasons)]);
  return { ids: best?.ids ?? [], reasons };
}

/** A list of ids, or of objects that hold an id and perhaps a reason. */
function readEntries(entries: readonly unknown[]): FoundAnswer {
  const reasons = new Map<string, string>();
  const ids = entries.map((entry) => {
    if (!isRecord(entry)) return tidy(entry);
    const id = tidy(ENTRY_KEYS.map((key) => entry[key]).find((held) => held !== undefined));
    const reason = REASON_KEYS.map((key) => entry[key]).find((held) => typeof held === 'string');
    if (typeof reason === 'string') reasons.set(id, reason);
    return id;
  });
  return { ids, reasons };
}

/** Reasons keyed by id, or a list of objects with both. */
function readReasons(value: unknown): Map<string, string> {
  if (Array.isArray(value)) return readEntries(value).reasons;
  if (!isRecord(value)) return new Map();
  return new Map(
    Object.entries(value).flatMap(([id, text]) => (typeof text === 'string' ? [[tidy(id), text]] : [])),
  );
}

/** Slots of an object that does not parse, for example because it was cut short among the reasons. */
function readBrokenSlots(text: string): FoundAnswer {
  const places = new Map<number, string>();
  for (const [, place, id] of text.matchAll(/\br(\d{1,4})["']?\s*[:=]\s*["']?([a-z]+)\b/gi)) {
    if (!places.has(Number(place))) places.set(Number(place), tidy(id));
  }
  const ids = [...places].sort(([a], [b]) => a - b).map(([, id]) => id);
  return { ids, reasons: new Map() };
}

/** A numbered or bulleted list, one id a line, or one line of nothing but ids. */
function readLines(text: string, isId: IsId): FoundAnswer {
  const lines = text.split('\n').map((line) => line.trim());
  const listed = lines.flatMap((line) => {
    const id = tidy(/^(?:\d+\s*[.):-]|[-*•])\s*[`"'*([{]*([a-z]+)\b/i.exec(line)?.[1]);
    return isId(id) ? [id] : [];
  });
  const inLine = lines
    .map((line) =>
      line
        .split(/[\s,;>"'`[\]→]+/u)
        .map(tidy)
        .filter(Boolean),
    )
    .filter((words) => words.length > 1 && words.every(isId))
    .flat();
  return { ids: listed.length >= inLine.length ? listed : inLine, reasons: new Map() };
}
