// @ts-check
import { badRequest } from './errors.js';
import { seededRandom } from './random.js';

export const MODES = /** @type {const} */ ([
  '401',
  '404',
  '429',
  '500',
  '503',
  'disconnect',
  'duplicates',
  'hang',
  'malformed',
  'missing',
  'no_credit',
  'prose',
  'refused',
  'reject_json_object',
  'reject_schema',
  'slow',
  'truncated',
  'unknown_ids',
]);

/**
 * One way to misbehave. It strikes with `probability` (1), `count` times (without end), only where its selectors fit:
 * `matchKey` occurs in the prompt, `apiKey` and `model` are the call's. `delayMs` is for slow, `retryAfterMs` for 429,
 * `status` for the two rejections of a format.
 *
 * @typedef {(typeof MODES)[number]} Mode
 * @typedef {{ mode: Mode, probability?: number, count?: number, matchKey?: string, apiKey?: string, model?: string,
 *   delayMs?: number, retryAfterMs?: number, status?: number }} Failure
 * @typedef {{ text: string, apiKey: string, model: string, format: string }} Call
 */

const NUMBERS = /** @type {const} */ (['probability', 'count', 'delayMs', 'retryAfterMs', 'status']);
const SELECTORS = /** @type {const} */ (['matchKey', 'apiKey', 'model']);
const FORMAT_OF = { reject_schema: 'json_schema', reject_json_object: 'json_object' };

/**
 * @param {unknown} value
 * @returns {Failure}
 */
export function readFailure(value) {
  const fields = /** @type {Record<string, unknown>} */ (value ?? {});
  for (const [key, given] of Object.entries(fields)) {
    const isNumber = NUMBERS.some((name) => name === key);
    const isSelector = SELECTORS.some((name) => name === key);
    if (
      isNumber
        ? typeof given === 'number' && given >= 0
        : isSelector
          ? typeof given === 'string'
          : key === 'mode'
    )
      continue;
    throw badRequest(`A failure has no valid '${key}'.`, key);
  }
  const mode = MODES.find((known) => known === fields.mode);
  if (!mode) throw badRequest(`A failure's mode is one of ${MODES.join(', ')}.`, 'mode');
  return /** @type {Failure} */ ({ ...fields, mode });
}

/**
 * @param {Failure} a
 * @param {Failure} b
 */
const aimAlike = (a, b) => SELECTORS.every((name) => a[name] === b[name]);

/** @param {number} seed */
export function createFaults(seed) {
  let random = seededRandom(seed);
  /** @type {(Failure & { struck: number })[]} */
  let failures = [];

  /** @param {Failure & { struck: number }} failure @param {Call} call */
  const strikes = (failure, call) => {
    const { mode, probability = 1, count = Infinity, matchKey, apiKey, model } = failure;
    if (matchKey !== undefined && !call.text.includes(matchKey)) return false;
    if (apiKey !== undefined && apiKey !== call.apiKey) return false;
    if (model !== undefined && model !== call.model) return false;
    if ((mode === 'reject_schema' || mode === 'reject_json_object') && FORMAT_OF[mode] !== call.format)
      return false;
    return failure.struck < count && random.uniform() < probability;
  };

  return {
    list: () => failures,
    /**
     * New failures take the place of those with the same selectors; an empty list clears all. So tests that each use
     * a matchKey of their own do not disturb one another.
     * @param {Failure[]} next
     */
    set(next) {
      const kept =
        next.length === 0 ? [] : failures.filter((old) => !next.some((failure) => aimAlike(old, failure)));
      failures = [...kept, ...next.map((failure) => ({ ...failure, struck: 0 }))];
    },
    /** @param {string} matchKey */
    clear(matchKey) {
      failures = failures.filter((failure) => failure.matchKey !== matchKey);
    },
    /** @param {number} next */
    reseed(next) {
      random = seededRandom(next);
    },
    /**
     * The failure that this call meets, if any: the first that strikes.
     * @param {Call} call
     * @returns {Failure | null}
     */
    strike(call) {
      const failure = failures.find((candidate) => strikes(candidate, call));
      if (failure) failure.struck += 1;
      return failure ?? null;
    },
  };
}
