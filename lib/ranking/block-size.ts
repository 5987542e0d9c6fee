import { type Agreement, ENOUGH_PAIRS, noiseFromAgreement } from '@/lib/ranking/shuffle-agreement';

/** Items of one call until the deployed model has been measured, and once it has shown that it reads on. */
const UNMEASURED = 20;
const MEASURED = 30;
const SMALLEST = 5;
/** Lengths that must have been measured (each within a quarter) before longer lists are trusted. */
const LENGTHS = [10, 20, 30];
const TOLERANCE = 1.25;
/** A model whose noise grows faster than this stops reading before the end of a long list. */
const STEEPEST = 0.55;
const SLOW_MS = 20_000;

/** How long a model's calls take, and how many items those calls showed; null: not known. */
export type CallTiming = { p95Ms: number | null; itemsPerCall: number | null };

/**
 * How many items to show in one call. Longer blocks tell more per call as long as the model reads them to the end.
 * A call that takes too long is halved until its p95 is expected below 20 s, but never below 5 items.
 *
 * Unknown `itemsPerCall`: as many as would be shown now.
 */
export function chooseBlockSize(
  agreements: readonly Agreement[],
  { p95Ms, itemsPerCall }: CallTiming,
): number {
  const wanted = readsOn(agreements) ? MEASURED : UNMEASURED;
  const msPerItem = (p95Ms ?? 0) / (itemsPerCall ?? wanted);
  let size = wanted;
  while (size > SMALLEST && size * msPerItem > SLOW_MS) size = Math.max(SMALLEST, Math.floor(size / 2));
  return size;
}

function readsOn(agreements: readonly Agreement[]): boolean {
  const isMeasured = LENGTHS.every((length) => {
    const near = agreements.filter(({ k }) => k <= length * TOLERANCE && k >= length / TOLERANCE);
    return near.reduce((sum, { pairs }) => sum + pairs, 0) >= ENOUGH_PAIRS;
  });
  return isMeasured && noiseFromAgreement(agreements).model.growth <= STEEPEST;
}
