// @ts-check
import { seededRandom } from './random.js';
import { reasonsFor } from './reasons.js';

/** @import { Mode } from './faults.js' */
/** @import { Item } from './prompt.js' */
/** @import { Random } from './random.js' */
/** @import { Shape } from './schema.js' */

const SHARE_SPOILT = 0.1;
/** What a model says that lost the thread: nothing in it can be read as an order. */
const PROSE = 'That depends on what matters most to you today. Shall we look at it together, one by one?';

/**
 * The JSON text of an answer: the order's ids in the slots, then the reasons that were asked for. A mode spoils it the
 * way a real model does.
 * @param {{ order: Item[], shape: Shape, mode: Mode | null, random: Random }} answer
 */
export function answerText({ order, shape, mode, random }) {
  if (mode === 'prose') return PROSE;
  const ids = order.map((item) => item.id);
  const filled = spoilt(ids.slice(0, shape.slots.length), mode, random);
  /** @type {Record<string, unknown>} */
  const answer = {};
  for (const [index, slot] of shape.slots.entries()) {
    const id = filled[index];
    if (id !== null && id !== undefined) answer[slot] = id;
  }
  if (shape.reasons) {
    const reasons = reasonsFor(order);
    answer[shape.reasons.key] = Object.fromEntries(shape.reasons.ids.map((id) => [id, reasons[id]]));
  }
  const text = JSON.stringify(answer);
  return mode === 'malformed' ? `${text.slice(0, Math.floor(text.length * 0.6))}, "…` : text;
}

/**
 * @param {string[]} ids
 * @param {Mode | null} mode
 * @param {Random} random
 * @returns {(string | null)[]}
 */
function spoilt(ids, mode, random) {
  /** @type {(string | null)[]} */
  const result = [...ids];
  const times = Math.max(1, Math.round(ids.length * SHARE_SPOILT));
  for (let time = 0; time < times && ids.length > 1; time += 1) {
    const at = 1 + random.integer(ids.length - 1);
    if (mode === 'duplicates') result[at] = ids[random.integer(at)] ?? null;
    if (mode === 'missing') result[at] = null;
    if (mode === 'unknown_ids') result[at] = unknownId(ids, random);
  }
  return result;
}

/**
 * @param {string[]} ids
 * @param {Random} random
 */
function unknownId(ids, random) {
  const letter = () => String.fromCharCode(97 + random.integer(26));
  let id = letter() + letter();
  while (ids.includes(id)) id = letter() + letter();
  return id;
}

/**
 * Tokens as OpenAI's models count them, roughly.
 * @param {string} text
 */
export const tokensIn = (text) => Math.ceil(text.length / 4);

/**
 * How long a call takes: log-normal around the median, with the spread that hosted models show (p95 ≈ 1.8 × median).
 * Depends on the prompt alone, so that a run can be repeated.
 * @param {number} medianMs
 * @param {number} seed
 */
export const latencyOf = (medianMs, seed) => medianMs * Math.exp(0.35 * seededRandom(seed).normal());
