import { DEFAULT_NOISE, gumbelScale, informationPerShowing, type Noise } from '@/lib/ranking/noise';
import { normalCdf, normalQuantile } from '@/lib/ranking/normal';
import { logLikelihoods, packRankings } from '@/lib/ranking/partial-rankings';
import type { Fit, PartialRanking } from '@/lib/ranking/types';

/** How often a model is assumed to obey an order it is shown; what is found hardly depends on it. */
const OBEDIENCE = 0.3;
/** About three standard deviations, one-sided: at most so many honest items are flagged. */
const FALSE_ALARMS = 1 / 1_000;
/** A first place less likely than this is not counted: an honest order loses next to nothing by it. */
const ODD = 0.02;
/** Other evidence is taken for this much less sure than counted: models differ from the one the counting assumes. */
const DOUBT = 1.1;
/** In shorter answers a first place proves nothing. */
const SHORTEST = 5;
/** Equally likely standard normal values that stand for what is not known about an item's merit. */
const DRAWS = Float64Array.from({ length: 16 }, (_, draw) => normalQuantile((draw + 0.5) / 16));
/** How much noisier than assumed the answers may turn out to be. */
const NOISE_FACTORS = [1, 1.15, 1.3, 1.5, 1.75, 2, 2.5, 3];

export type SuspectInput = {
  rankings: readonly PartialRanking[];
  fit: Fit;
  /** Prior mean per item. */
  prior: Float64Array;
  noise?: Noise;
};

export type Suspects = {
  /** Items that are obeyed now and then, so sure that honest ones are hardly ever among them. */
  items: Set<number>;
  /** Rankings whose first item does not belong there, for whatever reason. */
  oddFirsts: Set<PartialRanking>;
};

/**
 * Items that stand first in blocks where nothing else about them says that they belong there, as an item does whose text
 * orders a model about and is obeyed now and then.
 *
 * Their other evidence is the prior and the blocks in which they are not first. It says how likely an honest first place
 * is in each of the other blocks. An odd one is a first place of less than 2 %. An item is a suspect by the likelihood
 * ratio of "obeyed in some blocks" to "honest": its mean over honest items is at most 1, so at most one in 1,000 of them
 * exceeds 1,000, however many blocks there are. An item that is first wherever it is shown has no other evidence and is
 * not found: it may simply be the first.
 */
export function suspectRanks({ rankings, fit, prior, noise = DEFAULT_NOISE }: SuspectInput): Suspects {
  const judged = asJudged(rankings, fit, noise);
  const suspects: Suspects = { items: new Set(), oddFirsts: new Set() };
  for (const [item, shown] of showingsOfFirsts(rankings)) {
    const { mean, deviation } = otherEvidence(item, shown, prior[item] ?? 0, fit, judged);
    const merits = DRAWS.map((draw) => mean + deviation * draw);
    const firsts = shown.filter(isTelling).map(({ ranking }) => {
      const chances = chancesOfFirst(item, merits, ranking, fit, judged);
      if (meanOf(chances) < ODD) suspects.oddFirsts.add(ranking);
      return chances;
    });
    const notFirst = shown.filter(({ ranking }) => ranking.items.length >= SHORTEST).length - firsts.length;
    const honest = meanOf(merits.map((_, draw) => product(firsts, draw, (chance) => chance)));
    const obeyed = meanOf(
      merits.map((_, draw) => product(firsts, draw, (chance) => OBEDIENCE + (1 - OBEDIENCE) * chance)),
    );
    if (obeyed * (1 - OBEDIENCE) ** notFirst > honest / FALSE_ALARMS) suspects.items.add(item);
  }
  return suspects;
}

const meanOf = (values: Float64Array) => values.reduce((a, b) => a + b, 0) / values.length;
const product = (firsts: readonly Float64Array[], draw: number, factor: (chance: number) => number) =>
  firsts.reduce((result, chances) => result * factor(chances[draw] ?? 1), 1);

/** The noise under which the answers are likeliest, never less than what is assumed: more noise, fewer suspects. */
function asJudged(rankings: readonly PartialRanking[], { theta, bias }: Fit, noise: Noise): Noise {
  const x = Float64Array.from([...theta, ...bias]);
  const packed = packRankings(rankings, noise);
  let factor = 1;
  let likelihood = -Infinity;
  for (const noisier of NOISE_FACTORS) {
    const inverseScale = packed.inverseScale.map((inverse) => inverse / noisier);
    const { bestFirst, worstFirst } = logLikelihoods({ ...packed, inverseScale }, x, theta.length);
    if (bestFirst + worstFirst <= likelihood) break;
    likelihood = bestFirst + worstFirst;
    factor = noisier;
  }
  return { s: (k) => factor * noise.s(k) };
}

type Showing = { ranking: PartialRanking; place: number };

/** A first place among enough others to mean something. */
const isTelling = ({ ranking, place }: Showing) => place === 0 && ranking.items.length >= SHORTEST;

/** For every item that has such a first place, all its places. */
function showingsOfFirsts(rankings: readonly PartialRanking[]): Map<number, Showing[]> {
  const showings = new Map<number, Showing[]>();
  for (const { items } of rankings) {
    const [first] = items;
    if (first !== undefined && items.length >= SHORTEST) showings.set(first, []);
  }
  for (const ranking of rankings) {
    ranking.items.forEach((item, place) => {
      showings.get(item)?.push({ ranking, place });
    });
  }
  return showings;
}

/** What the prior and the blocks in which an item is not first say about its merit. */
function otherEvidence(item: number, shown: readonly Showing[], prior: number, fit: Fit, noise: Noise) {
  let weight = 1;
  let sum = prior;
  for (const showing of shown) {
    if (isTelling(showing) || showing.ranking.items.length < 2) continue;
    const { items, weight: counts = 1 } = showing.ranking;
    const gained = counts * informationPerShowing(items.length, noise);
    weight += gained;
    sum += gained * meritAt(item, showing, fit, noise);
  }
  return { mean: sum / weight, deviation: DOUBT * weight ** -0.5 };
}

/** The merit at which an item comes to its place among the others of a block. */
function meritAt(item: number, { ranking, place }: Showing, fit: Fit, noise: Noise): number {
  const deviation = noise.s(ranking.items.length);
  const others = rivalsOf(item, ranking, fit);
  const wanted = ((place + 0.5) * others.length) / ranking.items.length;
  let low = Math.min(...others) - 3 * deviation;
  let high = Math.max(...others) + 3 * deviation;
  for (let step = 0; step < 16; step++) {
    const middle = 0.5 * (low + high);
    const above = others.reduce((sum, merit) => sum + normalCdf((merit - middle) / deviation), 0);
    if (above > wanted) low = middle;
    else high = middle;
  }
  return 0.5 * (low + high) - advantage(fit, ranking, place);
}

/** The probability, under Plackett–Luce noise, that an item is put first in a block, for each merit it may have. */
function chancesOfFirst(
  item: number,
  merits: Float64Array,
  ranking: PartialRanking,
  fit: Fit,
  noise: Noise,
): Float64Array {
  const scale = gumbelScale(ranking.items.length, noise);
  const against = rivalsOf(item, ranking, fit).reduce((sum, merit) => sum + Math.exp(merit / scale), 0);
  const own = advantage(fit, ranking, 0);
  return merits.map((merit) => 1 / (1 + against * Math.exp(-(merit + own) / scale)));
}

/** The merits of the others in a block, as shown. */
const rivalsOf = (item: number, ranking: PartialRanking, fit: Fit) =>
  ranking.items.flatMap((other, at) =>
    other === item ? [] : [(fit.theta[other] ?? 0) + advantage(fit, ranking, at)],
  );

/** What the place at which an item was shown adds to its merit. */
function advantage({ bias: [b1, b2] }: Fit, { shownAt }: PartialRanking, at: number): number {
  const shown = shownAt[at] ?? 0.5;
  return b1 * (0.5 - shown) + b2 * ((2 * shown - 1) ** 2 - 1 / 3);
}
