// @ts-check
// Verdicts as text for a person, or as JSON for a program.
import { counted } from './verdict.js';

/** @typedef {import('./verdict.js').Section} Section */
/** @typedef {import('./verdict.js').State} State */

/** @type {Record<State, { mark: string, colour: number, word: string }>} */
const LOOKS = {
  ok: { mark: '✓', colour: 32, word: 'ok' },
  off: { mark: '–', colour: 2, word: 'off' },
  simulated: { mark: '~', colour: 33, word: 'simulated' },
  broken: { mark: '✗', colour: 31, word: 'broken' },
};

/** @param {Section[]} sections @param {boolean} colour */
export function asText(sections, colour) {
  const verdicts = sections.flatMap((section) => section.verdicts);
  const nameWidth = Math.max(...verdicts.map(({ name }) => name.length));
  const wordWidth = Math.max(...Object.values(LOOKS).map(({ word }) => word.length));
  const indent = ' '.repeat(2 + 2 + nameWidth + 2 + wordWidth + 2);
  const paint = (/** @type {number} */ code, /** @type {string} */ text) =>
    colour ? `\x1b[${code}m${text}\x1b[0m` : text;
  const blocks = sections.map(({ title, verdicts: own }) => {
    const lines = own.flatMap(({ name, state, detail, todo }) => {
      const { mark, colour: code, word } = LOOKS[state];
      const head = `  ${paint(code, mark)} ${name.padEnd(nameWidth)}  ${paint(code, word.padEnd(wordWidth))}  ${detail}`;
      return todo === null ? [head] : [head, `${indent}→ ${todo}`];
    });
    return [paint(1, title), ...lines].join('\n');
  });
  return `${[...blocks, summary(verdicts)].join('\n\n')}\n`;
}

/** @param {import('./verdict.js').Verdict[]} verdicts */
function summary(verdicts) {
  const broken = verdicts.filter(({ state }) => state === 'broken');
  if (broken.length === 0) return 'Nothing is broken.';
  return `${counted(broken.length, 'thing')} to mend: ${broken.map(({ name }) => name).join(', ')}.`;
}

/** @param {Section[]} sections */
export function isSound(sections) {
  return sections.every(({ verdicts }) => verdicts.every(({ state }) => state !== 'broken'));
}

/** @param {Section[]} sections */
export function asJson(sections) {
  return `${JSON.stringify({ ok: isSound(sections), sections }, null, 2)}\n`;
}
