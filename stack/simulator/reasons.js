// @ts-check
import { languageOf, usualLanguage } from './language.js';

/** @import { Language } from './language.js' */
/** @import { Item } from './prompt.js' */

/**
 * @typedef {{
 *   overdue: (days: number) => string, today: string, tomorrow: string, inDays: (days: number) => string,
 *   blocks: (others: number) => string, high: string, medium: string, low: string,
 *   quick: (minutes: number) => string, long: (hours: number) => string,
 *   waiting: string, started: string, undated: string, early: string, late: string,
 * }} Phrases
 */

/** Fragments of at most six words, so that two of them stay within twelve. */
/** @type {Record<Language, Phrases>} */
const PHRASES = {
  en: {
    overdue: (n) => (n === 1 ? 'overdue since yesterday' : `overdue by ${n} days`),
    today: 'due today',
    tomorrow: 'due tomorrow',
    inDays: (n) => `due in ${n} days`,
    blocks: (n) => (n === 1 ? 'another task waits for it' : `${n} other tasks wait for it`),
    high: 'marked high priority',
    medium: 'medium priority',
    low: 'low priority',
    quick: (n) => `done in ${n} minutes`,
    long: (n) => `needs about ${n} hours`,
    waiting: 'waiting for someone else',
    started: 'already started',
    undated: 'no due date',
    early: 'matters more than its neighbours',
    late: 'can wait',
  },
  de: {
    overdue: (n) => (n === 1 ? 'seit gestern überfällig' : `seit ${n} Tagen überfällig`),
    today: 'heute fällig',
    tomorrow: 'morgen fällig',
    inDays: (n) => `in ${n} Tagen fällig`,
    blocks: (n) => (n === 1 ? 'eine andere Aufgabe wartet darauf' : `${n} andere Aufgaben warten darauf`),
    high: 'hohe Priorität',
    medium: 'mittlere Priorität',
    low: 'niedrige Priorität',
    quick: (n) => `in ${n} Minuten erledigt`,
    long: (n) => `braucht etwa ${n} Stunden`,
    waiting: 'wartet auf jemand anderen',
    started: 'schon begonnen',
    undated: 'kein Termin',
    early: 'wichtiger als die Nachbarn',
    late: 'kann warten',
  },
  fr: {
    overdue: (n) => (n === 1 ? 'en retard depuis hier' : `en retard de ${n} jours`),
    today: "à faire aujourd'hui",
    tomorrow: 'à rendre demain',
    inDays: (n) => `échéance dans ${n} jours`,
    blocks: (n) => (n === 1 ? 'une autre tâche en dépend' : `${n} autres tâches en dépendent`),
    high: 'priorité haute',
    medium: 'priorité moyenne',
    low: 'priorité basse',
    quick: (n) => `faite en ${n} minutes`,
    long: (n) => `demande environ ${n} heures`,
    waiting: "en attente de quelqu'un",
    started: 'déjà commencée',
    undated: 'sans échéance',
    early: 'compte plus que ses voisines',
    late: 'peut attendre',
  },
  es: {
    overdue: (n) => (n === 1 ? 'venció ayer' : `venció hace ${n} días`),
    today: 'vence hoy',
    tomorrow: 'vence mañana',
    inDays: (n) => `vence en ${n} días`,
    blocks: (n) => (n === 1 ? 'otra tarea depende de esta' : `${n} tareas dependen de esta`),
    high: 'prioridad alta',
    medium: 'prioridad media',
    low: 'prioridad baja',
    quick: (n) => `lista en ${n} minutos`,
    long: (n) => `requiere unas ${n} horas`,
    waiting: 'a la espera de alguien',
    started: 'ya empezada',
    undated: 'sin fecha',
    early: 'importa más que sus vecinas',
    late: 'puede esperar',
  },
};
const FAR_OFF_DAYS = 30;

/**
 * A reason of at most twelve words for every TODO of an order, by id, in the TODO's own language.
 * @param {Item[]} order best first
 * @returns {Record<string, string>}
 */
export function reasonsFor(order) {
  const usual = usualLanguage(order.map((item) => item.title));
  return Object.fromEntries(
    order.map((item, index) => [
      item.id,
      reasonFor(item, PHRASES[languageOf(item.title) ?? usual], index < order.length / 2),
    ]),
  );
}

/**
 * @param {Item} item
 * @param {Phrases} phrases
 * @param {boolean} isUpperHalf
 */
function reasonFor(item, phrases, isUpperHalf) {
  const [first, second] = isUpperHalf ? forIt(item, phrases) : againstIt(item, phrases);
  const text = second ? `${first}, ${second}` : `${first}`;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/**
 * What speaks for doing it early, strongest first.
 * @param {Item} item
 * @param {Phrases} phrases
 */
function forIt(item, phrases) {
  const found = [];
  if (item.dueInDays !== null && item.dueInDays <= 2) found.push(duePhrase(item.dueInDays, phrases));
  if (item.blocks > 0) found.push(phrases.blocks(item.blocks));
  if (item.priority === 'high') found.push(phrases.high);
  if (item.dueInDays !== null && item.dueInDays > 2 && item.dueInDays <= FAR_OFF_DAYS) {
    found.push(duePhrase(item.dueInDays, phrases));
  }
  if (item.status === 'started') found.push(phrases.started);
  if (item.effortMinutes !== null && item.effortMinutes <= 30) found.push(phrases.quick(item.effortMinutes));
  if (item.priority === 'medium') found.push(phrases.medium);
  if (found.length === 0) found.push(phrases.early, phrases.undated);
  return found;
}

/**
 * What speaks for leaving it, strongest first.
 * @param {Item} item
 * @param {Phrases} phrases
 */
function againstIt(item, phrases) {
  const found = [];
  if (item.status === 'waiting') found.push(phrases.waiting);
  found.push(item.dueInDays === null ? phrases.undated : duePhrase(item.dueInDays, phrases));
  if (item.priority === 'low') found.push(phrases.low);
  if (item.effortMinutes !== null && item.effortMinutes >= 120) {
    found.push(phrases.long(Math.round(item.effortMinutes / 60)));
  }
  if (found.length === 1 && (item.dueInDays === null || item.dueInDays > 2)) found.push(phrases.late);
  return found;
}

/**
 * @param {number} dueInDays
 * @param {Phrases} phrases
 */
function duePhrase(dueInDays, phrases) {
  if (dueInDays < 0) return phrases.overdue(-dueInDays);
  if (dueInDays === 0) return phrases.today;
  return dueInDays === 1 ? phrases.tomorrow : phrases.inDays(dueInDays);
}
