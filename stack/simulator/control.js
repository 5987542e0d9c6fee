// @ts-check
import { badRequest } from './errors.js';
import { createFaults, readFailure } from './faults.js';
import { createLimiter } from './limits.js';

/** @import { Limits } from './limits.js' */

/**
 * How the simulated model behaves; all of it can be changed while it runs. It obeys TODOs that order it about with the
 * probability `obedience`: those that hold `orderMarker`, or, without one, those that sound like it. It writes
 * `tokensPerSecond` after its latency, and at most `maxOutputTokens`; 0 = at once, and without end.
 * @typedef {{
 *   latencyMs: number, tokensPerSecond: number, maxOutputTokens: number, seed: number, obedience: number,
 *   orderMarker: string, limits: Limits,
 * }} Behaviour
 */

const NUMBERS = ['latencyMs', 'tokensPerSecond', 'maxOutputTokens', 'seed', 'obedience'];

/** @typedef {Partial<Omit<Behaviour, 'limits'>> & { limits?: Partial<Limits> }} Start what differs from the default */

/** @type {Behaviour} */
export const DEFAULT_BEHAVIOUR = {
  latencyMs: 300,
  tokensPerSecond: 0,
  maxOutputTokens: 0,
  seed: 1,
  obedience: 0,
  orderMarker: '',
  limits: { rpm: 30_000, tpm: 150_000_000, told: true },
};

/**
 * The behaviour, the faults and the counters of one simulator, and what `/control` reads and changes of them.
 * @param {Start} start
 */
export function createControl(start) {
  const limits = { ...DEFAULT_BEHAVIOUR.limits, ...start.limits };
  const initial = { ...DEFAULT_BEHAVIOUR, ...start, limits };
  let behaviour = initial;
  let limiter = createLimiter(behaviour.limits);
  let counters = noCounts();
  const faults = createFaults(behaviour.seed);

  /** @param {Behaviour} next */
  const adopt = (next) => {
    limiter.change(next.limits);
    if (next.seed !== behaviour.seed) faults.reseed(next.seed);
    behaviour = next;
  };

  return {
    faults,
    behaviour: () => behaviour,
    limiter: () => limiter,
    counters: () => counters,
    state: () => ({ ...behaviour, failures: faults.list(), counters }),

    /** @param {Record<string, unknown>} fields */
    change(fields) {
      const { failures, limits, orderMarker, ...numbers } = fields;
      /** @type {Record<string, unknown>} */
      const next = { ...behaviour };
      for (const [key, value] of Object.entries(numbers)) {
        if (!NUMBERS.includes(key)) throw badRequest(`There is no '${key}' to control.`, key);
        next[key] = notNegative(key, value);
      }
      if (orderMarker !== undefined && typeof orderMarker !== 'string')
        throw badRequest('orderMarker is a text.', 'orderMarker');
      if (orderMarker !== undefined) next.orderMarker = orderMarker;
      if (limits !== undefined) next.limits = readLimits(limits, behaviour.limits);
      if (failures !== undefined && !Array.isArray(failures))
        throw badRequest('failures is a list.', 'failures');
      const read = failures?.map(readFailure);
      // All of it was understood: only now does anything change.
      adopt(/** @type {Behaviour} */ (next));
      if (read) faults.set(read);
    },

    /** Back to how it was started, counters included; with a matchKey, only that test's failures go. */
    reset(/** @type {string | null} */ matchKey) {
      if (matchKey !== null) return faults.clear(matchKey);
      faults.set([]);
      faults.reseed(initial.seed);
      behaviour = initial;
      limiter = createLimiter(initial.limits);
      counters = { ...noCounts(), inFlight: counters.inFlight };
    },
  };
}

/** @typedef {ReturnType<typeof createControl>} Control */

const noCounts = () => ({
  /** chat completions asked for, however they ended */
  calls: 0,
  /** @type {Record<string, number>} by HTTP status; "none" = hung or cut */
  byStatus: {},
  /** @type {Record<string, number>} by the failure that struck */
  byFailure: {},
  inFlight: 0,
  peakInFlight: 0,
  tokensIn: 0,
  tokensOut: 0,
});

/**
 * @param {unknown} value
 * @param {Behaviour['limits']} before
 */
function readLimits(value, before) {
  const next = { ...before };
  for (const [key, limit] of Object.entries(value ?? {})) {
    if (key === 'told' && typeof limit === 'boolean') {
      next.told = limit;
      continue;
    }
    if (key !== 'rpm' && key !== 'tpm') throw badRequest(`There is no limit '${key}'.`, 'limits');
    const number = notNegative(key, limit);
    if (number === 0) throw badRequest(`${key} is at least 1.`, 'limits');
    next[key] = number;
  }
  return next;
}

/**
 * @param {string} key
 * @param {unknown} value
 */
function notNegative(key, value) {
  if (typeof value !== 'number' || !(value >= 0)) throw badRequest(`${key} is a number, 0 or more.`, key);
  return value;
}
