/** Whole words or phrases, lower case, in the languages the app is most used in. */
const URGENT = [
  ...['urgent', 'urgently', 'asap', 'immediately', 'emergency', 'critical', 'deadline', 'final notice'],
  ...['dringend', 'eilig', 'sofort', 'notfall', 'letzte mahnung'],
  ...['urgente', 'urgentemente', 'cuanto antes', 'de inmediato', 'inmediatamente'],
  ...['urgence', 'au plus vite', 'immédiatement', 'dès que possible'],
];
const CAN_WAIT = [
  ...['someday', 'maybe', 'eventually', 'nice to have', 'no rush', 'low priority', 'one day'],
  ...['irgendwann', 'vielleicht', 'keine eile'],
  ...['algún día', 'quizás', 'tal vez', 'sin prisa'],
  ...['un jour', 'peut-être', 'pas pressé'],
];

const anyOf = (phrases: string[]) =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${phrases.join('|')})(?![\\p{L}\\p{N}])`, 'u');
const urgent = anyOf(URGENT);
const canWait = anyOf(CAN_WAIT);

/** 1 when a title says it is urgent, −1 when it says it can wait, 0 when it says neither or both. */
export function wordsOfUrgency(title: string): -1 | 0 | 1 {
  const text = title.normalize('NFC').toLowerCase();
  const isUrgent = urgent.test(text);
  if (isUrgent === canWait.test(text)) return 0;
  return isUrgent ? 1 : -1;
}
