import type { Random } from '@/lib/ranking/random';
import { byFalling } from '@/lib/ranking/splits';
import type { World } from '@/lib/ranking/testing/worlds';

const TOPICS = 6;
/** Spread of the logarithm of a moody call's noise. */
const MOOD_NOISE_SPREAD = 0.25;
const EULER = 0.5772156649015329;

/** What a simulated model makes of the items of a block. */
export class Impression {
  private readonly believed: Float64Array;
  private readonly topic: Uint8Array;
  private readonly triple: Int32Array;
  /** 0, 1, 2 from the best to the worst of a triple. */
  private readonly placeInTriple: Uint8Array;

  constructor(
    truth: Float64Array,
    private readonly world: World,
    private readonly random: Random,
  ) {
    this.believed = truth.map((merit) => merit + world.persistentBias * random.normal());
    this.topic = Uint8Array.from(truth, () => random.integer(TOPICS));
    ({ triple: this.triple, place: this.placeInTriple } = triplesOf(truth));
  }

  /** Perceived merit of each item, in shown order: what is believed, with noise, mood and the bias of its position. */
  of(shown: readonly number[]): Float64Array {
    const { noiseAt20, noiseGrowth, mood, positionBias } = this.world;
    const { random } = this;
    const calm = noiseAt20 * (Math.max(shown.length, 2) / 20) ** noiseGrowth;
    const noise = mood > 0 ? calm * Math.exp(MOOD_NOISE_SPREAD * random.normal()) : calm;
    const moods = Array.from({ length: TOPICS }, () => mood * random.normal());
    return Float64Array.from(shown, (item, place) => {
      const advantage = positionBias * this.advantage(place / Math.max(1, shown.length - 1));
      return (
        (this.believed[item] ?? 0) + noise * this.draw() + advantage + (moods[this.topic[item] ?? 0] ?? 0)
      );
    });
  }

  /** Places in `shown`, best first. */
  orderOf(shown: readonly number[]): number[] {
    const merits = this.of(shown);
    const places = shown.map((_, place) => place);
    const order = byFalling(places, (place) => merits[place] ?? 0);
    return this.world.cycles ? this.turned(order, shown) : order;
  }

  /** Unit variance, mean 0. */
  private draw(): number {
    const { random } = this;
    switch (this.world.noiseShape) {
      case 'normal':
        return random.normal();
      case 'gumbel':
        return ((-Math.log(-Math.log(random.uniform() || 1e-12)) - EULER) * Math.sqrt(6)) / Math.PI;
      case 'heavy': {
        // Student's t with 3 degrees of freedom has variance 3.
        const square = random.normal() ** 2 + random.normal() ** 2 + random.normal() ** 2;
        return random.normal() / Math.sqrt(square);
      }
    }
  }

  /** From −½ to ½ for the relative position 0 … 1 in the block. */
  private advantage(position: number): number {
    switch (this.world.position) {
      case 'primacy':
        return 0.5 - position;
      case 'recency':
        return position - 0.5;
      case 'ends':
        return 2 * Math.abs(position - 0.5) - 0.5;
    }
  }

  /** Puts members of a triple a > b > c in one of the orders abc, bca, cab, on the places they hold. */
  private turned(order: readonly number[], shown: readonly number[]): number[] {
    const members = new Map<number, number[]>();
    order.forEach((place, at) => {
      const triple = this.triple[shown[place] ?? 0] ?? 0;
      members.set(triple, [...(members.get(triple) ?? []), at]);
    });
    const result = order.slice();
    for (const [triple, ats] of members) {
      if (triple < 0 || ats.length < 2) continue;
      const inTriple = (place: number) => this.placeInTriple[shown[place] ?? 0] ?? 0;
      const cyclic = ats.map((at) => order[at] ?? 0).sort((a, b) => inTriple(a) - inTriple(b));
      const [first = 0, second = 0] = cyclic;
      const isOpposed = cyclic.length === 2 && inTriple(first) === 0 && inTriple(second) === 2;
      const turns = cyclic.length === 3 ? this.random.integer(3) : isOpposed ? 1 : 0;
      ats.forEach((at, index) => {
        result[at] = cyclic[(index + turns) % cyclic.length] ?? 0;
      });
    }
    return result;
  }
}

/** Triples of items a thirtieth of the list apart, so that they are told apart neither easily nor never. */
function triplesOf(truth: Float64Array): { triple: Int32Array; place: Uint8Array } {
  const order = byFalling(Array.from(truth.keys()), (item) => truth[item] ?? 0);
  const apart = Math.max(1, Math.round(order.length / 30));
  const triple = new Int32Array(order.length).fill(-1);
  const place = new Uint8Array(order.length);
  order.forEach((item, rank) => {
    const chunk = Math.floor(rank / (3 * apart));
    if ((chunk + 1) * 3 * apart > order.length) return;
    triple[item] = chunk * apart + (rank % apart);
    place[item] = Math.floor((rank % (3 * apart)) / apart);
  });
  return { triple, place };
}
