import { seededRandom } from '@/lib/ranking/random';
import type { World } from '@/lib/ranking/testing/worlds';
import { priorFromUrgency, type Urgency } from '@/lib/ranking/urgency';

/** A list whose right order is known. All arrays have one entry per item; higher = earlier. */
export type SimulatedList = {
  truth: Float64Array;
  urgencies: Urgency[];
  /** Prior means the engine makes of the urgencies. */
  prior: Float64Array;
};

/** The merits of n items, different for every seed. */
export function simulatedTruth(n: number, seed: string): Float64Array {
  const random = seededRandom(`truth:${seed}`);
  return Float64Array.from({ length: n }, () => random.normal());
}

/** n items with standard normal merits, and urgencies that agree with them as closely as the world says. */
export function simulateList(n: number, world: World, seed: string): SimulatedList {
  return simulateUrgency(simulatedTruth(n, seed), world, seed);
}

/** Items whose merits are given. */
export function simulateUrgency(
  truth: Float64Array,
  { urgencyAgreement }: World,
  seed: string,
): SimulatedList {
  const random = seededRandom(`urgency:${seed}`);
  const besides = Math.sqrt(1 - urgencyAgreement ** 2);
  const urgencies = Array.from(truth, (merit) => {
    return { score: urgencyAgreement * merit + besides * random.normal(), terms: [] };
  });
  return { truth, urgencies, prior: priorFromUrgency(urgencies) };
}
