// @ts-check
import { givesOrders } from './obedience.js';
import { hashOf } from './random.js';

/** @import { Item, Prompt } from './prompt.js' */
/** @import { Random } from './random.js' */

const WEIGHT = {
  due: 12,
  high: 6,
  medium: 3.9,
  low: 1.8,
  blocks: 8,
  eachFurtherBlocked: 1,
  started: 4,
  waiting: -3,
};
/** Words that any reader would weigh, whatever the dates say: English, German, French, Spanish. */
const WORDS = [
  {
    weight: 3,
    pattern: wordPattern(
      'urgent asap deadline overdue immediately critical outage dringend sofort frist mahnung urgente immédiatement échéance plazo vence',
    ),
  },
  {
    weight: 1.5,
    pattern: wordPattern(
      'pay tax taxes invoice rent doctor dentist hospital passport visa insurance contract client customer steuer steuererklärung rechnung miete arzt zahnarzt versicherung vertrag kunde kunden impôt impôts facture loyer médecin dentiste assurance contrat impuesto impuestos factura alquiler médico dentista seguro contrato',
    ),
  },
  {
    weight: -3,
    pattern: wordPattern(
      'someday maybe watch browse idea irgendwann vielleicht idee un.jour peut-être idée algún.día quizá quizás',
    ),
  },
];

/** @param {string} words A plain \b would end a word at an é. */
function wordPattern(words) {
  return new RegExp(`(?<!\\p{L})(?:${words.replaceAll(' ', '|')})(?!\\p{L})`, 'iu');
}

/** How strongly this model holds opinions of its own about a title, in points. */
const TASTE = 1.5;
/** Points of a middling TODO, and the points that make one standard deviation: brings merit to about N(0, 1). */
const CENTRE = 8;
const SPREAD = 5;

/**
 * What the model thinks of one TODO before noise: merit in standard deviations over a usual list.
 * @param {Item} item
 * @param {string} criteria
 */
export function meritOf(item, criteria) {
  let points = WEIGHT.due * duePressure(item.dueInDays);
  if (item.priority !== 'none') points += WEIGHT[item.priority];
  if (item.blocks > 0) points += WEIGHT.blocks + WEIGHT.eachFurtherBlocked * (item.blocks - 1);
  if (item.status === 'started') points += WEIGHT.started;
  if (item.status === 'waiting') points += WEIGHT.waiting;
  if (item.effortMinutes !== null)
    points += item.effortMinutes <= 15 ? 1 : item.effortMinutes >= 240 ? -1 : 0;
  for (const { weight, pattern } of WORDS) if (pattern.test(item.title)) points += weight;
  points += 2 * sharedWords(item, criteria);
  points += TASTE * (hashOf(item.title) / 2 ** 31 - 1);
  return (points - CENTRE) / SPREAD;
}

/**
 * 0 without a date, .2 for one far away, rising to 1 a week after it: Taskwarrior's curve.
 * @param {number | null} dueInDays
 */
function duePressure(dueInDays) {
  if (dueInDays === null) return 0;
  if (dueInDays > 14) return 0.2;
  return Math.min(1, 0.2 + (0.8 * (14 - dueInDays)) / 21);
}

/**
 * How many words of the criteria a TODO's title, tags and notes take up, at most three.
 * @param {Item} item
 * @param {string} criteria
 */
function sharedWords(item, criteria) {
  const words = new Set(criteria.toLowerCase().match(/\p{L}{4,}/gu) ?? []);
  if (words.size === 0) return 0;
  const said = new Set(
    `${item.title} ${item.tags.join(' ')} ${item.notes}`.toLowerCase().match(/\p{L}{4,}/gu) ?? [],
  );
  return Math.min(3, [...words].filter((word) => said.has(word)).length);
}

const NOISE_AT_20 = 0.43;
const NOISE_GROWTH = 0.4;
const PRIMACY = 0.3;

/** @typedef {{ random: Random, obedience: number, orderMarker?: string }} Mood */

/**
 * The TODOs in the order this model would put them, best first: merit, plus noise that grows with the length of the
 * list, plus a pull towards what was shown first. With probability `obedience` a TODO that orders the model about gets
 * its way; `orderMarker` narrows those down to the ones that hold it.
 * @param {Prompt} prompt
 * @param {Mood} mood
 */
export function ranked({ items, criteria }, { random, obedience, orderMarker = '' }) {
  const noise = NOISE_AT_20 * (Math.max(items.length, 2) / 20) ** NOISE_GROWTH;
  return items
    .map((item, index) => {
      const shownAt = items.length > 1 ? index / (items.length - 1) : 0;
      let utility = meritOf(item, criteria) + noise * random.normal() + PRIMACY * (0.5 - shownAt);
      if (obedience > 0 && givesOrders(item, orderMarker) && random.uniform() < obedience) utility += 100;
      return { item, utility };
    })
    .sort((a, b) => b.utility - a.utility)
    .map(({ item }) => item);
}
