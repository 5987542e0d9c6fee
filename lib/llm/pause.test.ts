import { beforeEach, expect, test, vi } from 'vitest';
import { noteAnswer, notePause, pauseFor, pauseLeft } from './pause';
import type { Provider } from './provider';

let clock = 0;
let keys = 0;
let provider: Provider;
beforeEach(() => {
  vi.spyOn(performance, 'now').mockImplementation(() => clock);
  keys += 1;
  const apiKey = `key-${keys}`;
  provider = {
    name: 'test',
    baseUrl: 'http://test/v1',
    apiKey,
    model: 'm',
    simulated: false,
    callTimeoutMs: 1_000,
  };
});

test('the server’s word counts, for this key only', () => {
  notePause(provider, clock, 5_000);
  expect(pauseLeft(provider)).toBe(5_000);
  expect(pauseLeft({ ...provider, apiKey: 'another' })).toBe(0);
  clock += 5_000;
  expect(pauseLeft(provider)).toBe(0);
});

test('callers come back spread out, and none before the end', () => {
  notePause(provider, clock, 5_000);
  const waits = Array.from({ length: 50 }, () => pauseFor(provider));
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(5_000);
  expect(Math.max(...waits)).toBeLessThanOrEqual(6_000);
  expect(new Set(waits).size).toBeGreaterThan(40);
});

test('without a word the wait doubles per burst, not per refusal', () => {
  const sentTogether = clock;
  clock += 10;
  for (let call = 0; call < 16; call += 1) notePause(provider, sentTogether, null);
  expect(pauseLeft(provider)).toBe(1_000);
  clock += 1_000;
  notePause(provider, clock, null);
  expect(pauseLeft(provider)).toBe(2_000);
});

test('a server that keeps asking for too short a wait gets longer ones', () => {
  for (let burst = 0; burst < 5; burst += 1) {
    notePause(provider, clock, 0);
    clock += pauseLeft(provider);
  }
  notePause(provider, clock, 0);
  expect(pauseLeft(provider)).toBe(3_200);
});

test('an answer to a call of after the pause ends the doubling; one of before does not', () => {
  const before = clock;
  clock += 10;
  notePause(provider, clock, null);
  noteAnswer(provider, before);
  expect(pauseLeft(provider)).toBe(1_000);
  clock += 1_000;
  noteAnswer(provider, clock);
  notePause(provider, clock, null);
  expect(pauseLeft(provider)).toBe(1_000);
});
