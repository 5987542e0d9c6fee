import { chooseBlockSize } from '@/lib/ranking/block-size';
import type { NoiseModel } from '@/lib/ranking/noise';
import { type Agreement, addAgreements, noiseFromAgreement } from '@/lib/ranking/shuffle-agreement';
import type { UserId } from '@/lib/scope';
import { atMost } from './at-most';
import { type AgreementKey, findAgreements, findOwnAgreements } from './repository';

export type MeasuredModel = {
  noise: NoiseModel;
  /** Items of one call. */
  blockSize: number;
  /** Block sizes it was measured at; [] = the defaults are assumed. */
  measuredAt: number[];
};

/** What everybody's lists say counts as so many pairs of one's own, at each length. */
const OTHERS_COUNT_AS = 300;

/** How often a model agreed with itself, over everybody and over one person's lists; [] for nobody in particular. */
export type Measurements = { everybody: Agreement[]; own: Agreement[] };

export async function findMeasurements(userId: UserId | null, key: AgreementKey): Promise<Measurements> {
  const [everybody, own] = await Promise.all([
    findAgreements(key),
    userId === null ? [] : findOwnAgreements(userId, key),
  ]);
  return { everybody, own };
}

/**
 * How noisy a model is and how many items it can be shown at once, by its own earlier answers: how often two shuffled
 * blocks of its agreed on a pair. Noise is measured against how far the items of a list lie apart, and lists differ in
 * that: a person's own runs count in full, those of everybody as a start. `p95Ms` is how long its calls take; null: not
 * known.
 */
export function measuredModel({ everybody, own }: Measurements, p95Ms: number | null): MeasuredModel {
  const { model, measuredAt } = noiseFromAgreement(
    addAgreements(own, everybody.map(atMost(OTHERS_COUNT_AS))),
  );
  return { noise: model, blockSize: chooseBlockSize({ agreements: everybody, p95Ms }), measuredAt };
}
