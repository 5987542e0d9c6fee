import { type CallTiming, chooseBlockSize } from '@/lib/ranking/block-size';
import type { NoiseModel } from '@/lib/ranking/noise';
import { addAgreements, noiseFromAgreement } from '@/lib/ranking/shuffle-agreement';
import type { UserId } from '@/lib/scope';
import { atMost } from './at-most';
import { type AgreementKey, findMeasurements } from './repository';

export type MeasuredModel = {
  noise: NoiseModel;
  /** Items of one call. */
  blockSize: number;
  /** Block sizes it was measured at; [] = the defaults are assumed. */
  measuredAt: number[];
};

/** What everybody's lists say counts as so many pairs of one's own, at each length. */
const OTHERS_COUNT_AS = 300;

/**
 * How noisy a model is and how many items it can be shown at once, by its own earlier answers: how often two shuffled
 * blocks of its agreed on a pair. Noise is measured against how far the items of a list lie apart, and lists differ in
 * that: a person's own runs count in full, those of everybody as a start; null = nobody in particular.
 */
export async function measuredModel(
  userId: UserId | null,
  key: AgreementKey,
  timing: CallTiming,
): Promise<MeasuredModel> {
  const { everybody, own } = await findMeasurements(userId, key);
  const { model, measuredAt } = noiseFromAgreement(
    addAgreements(own, everybody.map(atMost(OTHERS_COUNT_AS))),
  );
  return { noise: model, blockSize: chooseBlockSize(everybody, timing), measuredAt };
}
