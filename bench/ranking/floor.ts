import { DEFAULT_NOISE } from '@/lib/ranking/noise';

/** Calls of blocks of k that the exact order of n items takes when no answer strays: ⌈log₂ n! / log₂ k!⌉. */
export function exactFloor(n: number, k: number): number {
  return Math.ceil(logFactorial(n) / logFactorial(k));
}

/**
 * An estimate of the least calls that bring n items to this tau at the base world's noise. Normal merits known to a
 * correlation of r = sin(π·tau/2) hold −½·log₂(1 − r²) bits each (the rate–distortion function of a normal source);
 * a block of k tells at most k/2 · log₂(1 + e/s²), the capacity of k normal channels of which a place keeps the share
 * e = k/(k + 2.6). At k = 20 that is 25 of the 61 bits an order has.
 */
export function noisyFloor(n: number, k: number, tau: number): number {
  const correlation = Math.sin((Math.PI * Math.min(0.999, Math.max(0, tau))) / 2);
  const wanted = -0.5 * n * Math.log2(1 - correlation ** 2);
  const kept = k / (k + 2.6) / DEFAULT_NOISE.s(k) ** 2;
  const perCall = 0.5 * k * Math.log2(1 + kept);
  return Math.max(1, Math.ceil(wanted / perCall));
}

function logFactorial(n: number): number {
  let sum = 0;
  for (let i = 2; i <= n; i++) sum += Math.log2(i);
  return sum;
}
