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

test('half the noise is more than twice the information, but reaches fewer rivals', () => {
  const half = noiseOf({ ...DEFAULT_NOISE_MODEL, at20: DEFAULT_NOISE_MODEL.at20 / 2 });
  const gain = informationPerShowing(20, half) / informationPerShowing(20);
  expect(gain).toBeGreaterThan(2);
  expect(gain).toBeLessThan(4);
  // Where every call shows the whole list, the rivals are the same ones.
  const inSmallList = (noise = DEFAULT_NOISE) => informationPerShowing(10, noise, true);
  expect(inSmallList(half)).toBeCloseTo(4 * inSmallList(), 9);
});

test('a place in a longer block keeps more of what was measured', () => {
  const kept = (k: number) => informationPerShowing(k) * DEFAULT_NOISE.s(k) ** 2;
  expect(kept(30)).toBeGreaterThan(kept(20));
  expect(kept(1_000)).toBeLessThan(1);
});
