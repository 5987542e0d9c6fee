import { expect, test } from 'vitest';
import { normalCdf, normalDensity, normalQuantile } from '@/lib/ranking/normal';

test('the distribution function agrees with tables', () => {
  const known: Array<[number, number]> = [
    [-7, 0],
    [-3, 0.0013499],
    [-1, 0.1586553],
    [0, 0.5],
    [0.5, 0.6914625],
    [1.96, 0.9750021],
    [7, 1],
  ];
  for (const [x, p] of known) expect(normalCdf(x)).toBeCloseTo(p, 6);
});

test('the density is its slope and the quantile its inverse', () => {
  for (const x of [-2.2, -0.4, 0, 1.3]) {
    const slope = (normalCdf(x + 1e-3) - normalCdf(x - 1e-3)) / 2e-3;
    expect(normalDensity(x)).toBeCloseTo(slope, 3);
    expect(normalQuantile(normalCdf(x))).toBeCloseTo(x, 5);
  }
  expect(() => normalQuantile(0)).toThrow(RangeError);
});
