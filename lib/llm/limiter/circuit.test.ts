import { describe, expect, test } from 'vitest';
import { advanced } from './budget';
import { closed, failed, passage, probing, refused, unproven } from './circuit';
import { emptyState, type LimitState } from './state';

const failing = (state: LimitState, times: number, isProbe = false) =>
  Array.from({ length: times }).reduce<LimitState>((next) => failed(next, 'unavailable', isProbe), state);
const later = (state: LimitState, ms: number) => advanced(state, state.at + ms);
const kind = (state: LimitState) => passage(state).kind;

describe('the circuit', () => {
  test('opens after five failures in a row, and an answer in between begins anew', () => {
    expect(kind(failing(emptyState(0), 4))).toBe('closed');
    expect(kind(failing(emptyState(0), 5))).toBe('open');
    expect(kind(failing(closed(failing(emptyState(0), 4)), 4))).toBe('closed');
  });

  test('opens at once for a refusal', () => {
    const state = refused(emptyState(0), 'rejected');
    expect(passage(state)).toEqual({ kind: 'open', reason: 'rejected', openForMs: 0, retryAfterMs: 5_000 });
  });

  test('lets one call try after the cool-down, and another when that one is never heard of again', () => {
    const cooled = later(failing(emptyState(0), 5), 1_000);
    expect(kind(cooled)).toBe('probe');
    const tried = probing(cooled, 25_000);
    expect(kind(tried)).toBe('open');
    expect(kind(later(tried, 25_000))).toBe('probe');
    expect(kind(unproven(tried))).toBe('probe');
    expect(kind(closed(tried))).toBe('closed');
  });

  test('waits longer after each try that failed, up to a limit, and says since when', () => {
    let state = failing(emptyState(0), 5);
    const waits: number[] = [];
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const way = passage(state);
      if (way.kind !== 'open') throw new Error(way.kind);
      waits.push(way.retryAfterMs);
      state = failing(probing(later(state, way.retryAfterMs), 25_000), 1, true);
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 5_000, 5_000, 5_000]);
    expect(passage(state)).toMatchObject({ openForMs: 22_000 });
  });

  test('hears nothing new from calls that were sent before it opened', () => {
    const state = failing(emptyState(0), 5);
    expect(failing(state, 11)).toEqual(state);
    const rejected = refused(emptyState(0), 'rejected');
    expect(refused(later(rejected, 100), 'rejected')).toEqual(later(rejected, 100));
  });
});
