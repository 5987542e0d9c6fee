/**
 * Distribution function of the standard normal, absolute error below 1e-7
 * (the Chebyshev fit of erfc in Numerical Recipes, section 6.2).
 */
export function normalCdf(x: number): number {
  if (x > 6) return 1;
  if (x < -6) return 0;
  const z = Math.abs(x) * Math.SQRT1_2;
  const t = 1 / (1 + 0.5 * z);
  const polynomial =
    -1.26551223 +
    t *
      (1.00002368 +
        t *
          (0.37409196 +
            t *
              (0.09678418 +
                t *
                  (-0.18628806 +
                    t *
                      (0.27886807 +
                        t * (-1.13520398 + t * (1.48851587 + t * (-0.82215223 + t * 0.17087277))))))));
  const tail = 0.5 * t * Math.exp(-z * z + polynomial);
  return x > 0 ? 1 - tail : tail;
}

/** Density of the standard normal. */
export function normalDensity(x: number): number {
  return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
}

/** Inverse of normalCdf for p in (0, 1), found by bisection: exact to 1e-6 and free of fitted constants. */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`a probability between 0 and 1 is needed, not ${p}`);
  let low = -8;
  let high = 8;
  for (let i = 0; i < 48; i++) {
    const middle = 0.5 * (low + high);
    if (normalCdf(middle) < p) low = middle;
    else high = middle;
  }
  return 0.5 * (low + high);
}
