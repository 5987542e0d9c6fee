import { chooseBlockSize } from '@/lib/ranking/block-size';
import type { NoiseModel } from '@/lib/ranking/noise';
import { noiseFromAgreement } from '@/lib/ranking/shuffle-agreement';
import { type AgreementKey, findAgreements } from './repository';

export type MeasuredModel = {
  noise: NoiseModel;
  /** Items of one call. */
  blockSize: number;
  /** Block sizes it was measured at; [] = the defaults are assumed. */
  measuredAt: number[];
};

/**
 * How noisy a model is and how many items it can be shown at once, by its own earlier answers: how often two shuffled
 * blocks of its agreed on a pair. `p95Ms` is how long its calls take; null: not known.
 */
export async function measuredModel(key: AgreementKey, p95Ms: number | null): Promise<MeasuredModel> {
  const agreements = await findAgreements(key);
  const { model, measuredAt } = noiseFromAgreement(agreements);
  return { noise: model, blockSize: chooseBlockSize({ agreements, p95Ms }), measuredAt };
}
