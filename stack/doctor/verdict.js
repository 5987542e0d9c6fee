// @ts-check
// What `npm run doctor` says of one thing.

/**
 * ok: it works. off: it is not there, by choice or not yet. simulated: something of ours stands in for the real thing.
 * broken: somebody has to do something.
 * @typedef {'ok' | 'off' | 'simulated' | 'broken'} State
 * @typedef {{ name: string, state: State, detail: string, todo: string | null }} Verdict todo: the one thing to do
 * @typedef {{ title: string, verdicts: Verdict[] }} Section
 */

/** @param {State} state */
const saying =
  (state) =>
  /** @param {string} name @param {string} detail @param {string | null} [todo] @returns {Verdict} */
  (name, detail, todo = null) => ({ name, state, detail, todo });

export const ok = saying('ok');
export const off = saying('off');
export const simulated = saying('simulated');
export const broken = saying('broken');

/** @param {number} count @param {string} one @param {string} [many] */
export const counted = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;
