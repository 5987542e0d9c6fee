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

/** n items with standard normal merits, and urgencies that agree with them as closely as the world says. */
export function simulateList(n: number, { urgencyAgreement }: World, seed: string): SimulatedList {
  const random = seededRandom(`list:${seed}`);
  const truth = Float64Array.from({ length: n }, () => random.normal());
  const besides = Math.sqrt(1 - urgencyAgreement ** 2);
  const urgencies = Array.from(truth, (merit) => {
    return { score: urgencyAgreement * merit + besides * random.normal(), terms: [] };
  });
  return { truth, urgencies, prior: priorFromUrgency(urgencies) };
}
