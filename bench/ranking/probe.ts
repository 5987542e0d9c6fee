import { chooseBlockSize } from '@/lib/ranking/block-size';
import { type Noise, type NoiseModel, noiseOf } from '@/lib/ranking/noise';
import { seededRandom } from '@/lib/ranking/random';
import { countAgreement, noiseFromAgreement } from '@/lib/ranking/shuffle-agreement';
import { SimulatedModel } from '@/lib/ranking/testing/simulated-model';
import type { World } from '@/lib/ranking/testing/worlds';

const LENGTHS = [10, 20, 30];
/** Random blocks of each length, each asked for twice. */
const PROBES = 12;
const ITEMS = 200;

export type Measured = { blockSize: number; believed: Noise; measured: NoiseModel };

/** What the engine makes of a deployed model after 72 calls over a list that nobody knows the order of. */
export function probe(world: World, seed: string): Measured {
  const random = seededRandom(`probe:${seed}`);
  const truth = Float64Array.from({ length: ITEMS }, () => random.normal());
  const deployed = new SimulatedModel(truth, world, `probe:${seed}`);
  const everything = Array.from({ length: ITEMS }, (_, item) => item);
  const agreements = LENGTHS.flatMap((length) => {
    const blocks = Array.from({ length: PROBES }, () => random.shuffle(everything).slice(0, length));
    return countAgreement(
      blocks.flatMap((block) => [
        ...deployed.ask(random.shuffle(block)),
        ...deployed.ask(random.shuffle(block)),
      ]),
    );
  });
  const { model: measured } = noiseFromAgreement(agreements);
  return {
    blockSize: chooseBlockSize(agreements, { p95Ms: null, itemsPerCall: null }),
    believed: noiseOf(measured),
    measured,
  };
}
