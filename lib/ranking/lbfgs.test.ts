import { expect, test } from 'vitest';
import { minimise } from '@/lib/ranking/lbfgs';

test('finds the minimum of a badly scaled bowl, and takes fewer steps with the right scale', () => {
  const curvature = [1, 10, 1_000, 1e5];
  const centre = [3, -2, 1, 0.5];
  const solve = (scale: number[]) => {
    let evaluations = 0;
    const x = minimise(
      (point, gradient) => {
        evaluations++;
        return curvature.reduce((sum, c, i) => {
          const off = (point[i] ?? 0) - (centre[i] ?? 0);
          gradient[i] = c * off;
          return sum + 0.5 * c * off * off;
        }, 0);
      },
      new Float64Array(4),
      { scale: Float64Array.from(scale), relativeGain: 1e-14 },
    );
    return { x, evaluations };
  };
  const scaled = solve(curvature.map((c) => 1 / c));
  const plain = solve([1, 1, 1, 1]);
  for (const { x } of [scaled, plain]) {
    centre.forEach((c, i) => {
      expect(x[i]).toBeCloseTo(c, 5);
    });
  }
  expect(scaled.evaluations).toBeLessThan(plain.evaluations);
});

test('leaves the start alone and stays put at the minimum', () => {
  const start = new Float64Array([1, 1]);
  const flat = minimise(
    (_, gradient) => {
      gradient.fill(0);
      return 7;
    },
    start,
    { scale: new Float64Array([1, 1]) },
  );
  expect([...flat]).toEqual([1, 1]);
  expect(flat).not.toBe(start);
});
