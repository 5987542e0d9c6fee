import { expect, test } from 'vitest';
import { DEFAULT_NOISE, DEFAULT_NOISE_MODEL, informationPerShowing, noiseOf } from '@/lib/ranking/noise';

test('noise grows with the block as its model says', () => {
  const noise = noiseOf({ at20: 0.3, growth: 0.5 });
  expect(noise.s(20)).toBeCloseTo(0.3, 12);
  expect(noise.s(80)).toBeCloseTo(0.6, 12);
  expect(noise.s(1)).toBe(noise.s(2));
});

test('the default is a model like any other, and survives being stored', () => {
  const stored = noiseOf(JSON.parse(JSON.stringify(DEFAULT_NOISE_MODEL)));
  for (const k of [2, 10, 20, 30]) expect(stored.s(k)).toBe(DEFAULT_NOISE.s(k));
});

test('half the noise is four times the information', () => {
  const half = noiseOf({ ...DEFAULT_NOISE_MODEL, at20: DEFAULT_NOISE_MODEL.at20 / 2 });
  expect(informationPerShowing(20, half)).toBeCloseTo(4 * informationPerShowing(20), 9);
});
