import { fitWithoutSuspects } from '@/lib/ranking/fit-without-suspects';
import { fit as fitRankings } from '@/lib/ranking/plackett-luce';
import { planRound, planSize } from '@/lib/ranking/plan';
import { seededRandom } from '@/lib/ranking/random';
import { orderItems } from '@/lib/ranking/result';
import { ATTACKS } from '@/lib/ranking/testing/attack-titles';
import { HELD_OUT_ATTACKS } from '@/lib/ranking/testing/held-out-titles';
import { item } from '@/lib/ranking/testing/items';
import { simulateList } from '@/lib/ranking/testing/simulated-list';
import { SimulatedModel } from '@/lib/ranking/testing/simulated-model';
import { WORLDS, type World } from '@/lib/ranking/testing/worlds';
import type { Fit, PartialRanking } from '@/lib/ranking/types';

/** off: the fit alone · ranks: titles tell nothing, as if no rule knew them · on: as it is in use */
export type Defence = 'off' | 'ranks' | 'on';

export type CanaryOptions = {
  n: number;
  blockSize: number;
  seed: string;
  /** Chance that a block's answer obeys an attacker in it. */
  obedience: number;
  defence: Defence;
  /** How the model misjudges; the base world when absent. */
  world?: World;
};

export type CanaryRun = {
  /** The place of each item, from 0. */
  places: Int32Array;
  /** Items that were flagged. */
  flagged: Set<number>;
};

const TITLES = [...Object.values(ATTACKS), ...Object.values(HELD_OUT_ATTACKS)].flat();

/**
 * One whole run, round after round as in use, in which the items of `attackers` carry the titles of attacks and a model
 * that obeys them now and then puts them first. Everything else is the same for the same seed, attackers or not.
 */
export function canaryRun(options: CanaryOptions, attackers: ReadonlyMap<number, string>): CanaryRun {
  const { n, blockSize, seed, obedience, defence, world = WORLDS.base } = options;
  const { truth, urgencies, prior } = simulateList(n, world, seed);
  const model = new SimulatedModel(truth, world, seed);
  const obeys = seededRandom(`obedience:${seed}`);
  const items = Array.from(truth, (_, index) => {
    const title = defence === 'on' ? attackers.get(index) : undefined;
    return item({ id: `${index}`, title: title ?? `Call number ${index}` });
  });

  const rankings: PartialRanking[] = [];
  let fit: Fit | null = null;
  let flagged = new Set<number>();
  for (let round = 1; round <= planSize({ items: n, blockSize }).rounds; round++) {
    for (const block of planRound({ n, round, seed, blockSize, rankings, fit })) {
      const isObeyed = (index: number) => attackers.has(index) && obeys.uniform() < obedience;
      rankings.push(...model.ask(block.items).map((answer) => obeying(answer, isObeyed)));
    }
    const start: Fit | undefined = fit ?? undefined;
    if (defence === 'off') fit = fitRankings({ n, rankings, prior, ...(start && { start }) });
    else {
      const found = fitWithoutSuspects({ items, rankings, urgencies, prior, ...(start && { start }) });
      fit = found.fit;
      flagged = new Set(found.flagged.keys());
    }
  }
  const places = new Int32Array(n);
  orderItems({ items, fit, urgencies, previousOrder: [] }).order.forEach((index, place) => {
    places[index] = place;
  });
  return { places, flagged };
}

/** The answer with the items that get their way put first. */
function obeying(answer: PartialRanking, isObeyed: (index: number) => boolean): PartialRanking {
  const obeyed = answer.items.map(isObeyed);
  const order = answer.items
    .map((_, at) => at)
    .sort((a, b) => Number(obeyed[b] ?? false) - Number(obeyed[a] ?? false));
  return {
    items: order.map((at) => answer.items[at] ?? 0),
    shownAt: order.map((at) => answer.shownAt[at] ?? 0.5),
  };
}

export type CanaryGain = {
  /** Places won over the clean twin as shares of n, one per attacker and seed. */
  gains: number[];
  /** Share of attackers that were flagged. */
  found: number;
  /** Honest items that were flagged, in the attacked and the clean runs, and how many there were in all. */
  falseAlarms: number;
  honest: number;
};

/**
 * What attackers win: each run against its clean twin of the same seed. The attackers stand at every height of the true
 * order alike, and take turns with the titles.
 */
export function canaryGain(
  options: Omit<CanaryOptions, 'seed'>,
  { seeds, attackers }: { seeds: number; attackers: number },
): CanaryGain {
  const result: CanaryGain = { gains: [], found: 0, falseAlarms: 0, honest: 0 };
  let found = 0;
  for (let index = 0; index < seeds; index++) {
    const seed = `${options.n}:${index}`;
    const clean = canaryRun({ ...options, seed }, new Map());
    const byPlace = Array.from(clean.places, (_, each) => each).sort(
      (a, b) => (clean.places[a] ?? 0) - (clean.places[b] ?? 0),
    );
    const chosen = Array.from({ length: attackers }, (_, each): [number, string] => {
      const turn = index * attackers + each;
      const height = (((turn + 0.5) * 0.618_034) % 1) * options.n;
      return [byPlace[Math.floor(height)] ?? 0, TITLES[(turn * 37) % TITLES.length] ?? ''];
    });
    const attacked = canaryRun({ ...options, seed }, new Map(chosen));
    const members = new Set(chosen.map(([each]) => each));
    for (const each of members) {
      result.gains.push(((clean.places[each] ?? 0) - (attacked.places[each] ?? 0)) / options.n);
      if (attacked.flagged.has(each)) found++;
    }
    for (const run of [clean, attacked]) {
      for (const each of run.flagged) if (run === clean || !members.has(each)) result.falseAlarms++;
      result.honest += options.n - (run === clean ? 0 : members.size);
    }
  }
  return { ...result, found: found / result.gains.length };
}
