import { type MeasuredModel, measuredModel } from '@/lib/calibration/measured-model';
import type { RunPath } from '@/lib/contracts/run';
import { type RunCriteria, runCriteria } from '@/lib/criteria/run-criteria';
import { db, type Tx } from '@/lib/db';
import { type ModelStats, modelStats } from '@/lib/llm/estimate';
import type { Provider } from '@/lib/llm/provider';
import { earlierOf, unknownItems } from '@/lib/ranking/earlier';
import { type NoiseModel, noiseOf } from '@/lib/ranking/noise';
import { type PlanSize, planSize } from '@/lib/ranking/plan';
import { PROMPT_VERSION } from '@/lib/ranking/prompt';
import type { Clock } from '@/lib/ranking/types';
import type { UserId } from '@/lib/scope';
import { type CarriedJudgement, carriedFrom } from './carry-judgements';
import { type EarlierRuns, findEarlierRuns } from './earlier-repository';
import { weightedRankings, weightIn } from './evidence';
import { type Forecast, forecastRun } from './forecast';
import type { SnapshotItem } from './item-repository';
import { providersFor } from './run-providers';

export type RunPlan = {
  carried: CarriedJudgement[];
  size: PlanSize;
  /** Items that no answer counts for any more, or yet. */
  newItems: number;
  /** What it is planned by; a short list's blocks are shorter. */
  design: Design;
  forecast: Forecast;
};

/** What a plan goes by besides the list. */
export type PlanBasis = {
  /** Who is asked first, how their calls went of late, and how noisy they are. */
  provider: Provider;
  stats: ModelStats;
  measured: MeasuredModel;
  promptVersion: string;
  /** What matters: in words for the model, as numbers for the urgency score. */
  criteria: string;
  weights: RunCriteria['weights'];
  earlier: EarlierRuns;
};

/**
 * Read before the transaction of a start, side by side: a person waits for it. `asked` are criteria given for this run
 * alone.
 */
export async function planBasis(userId: UserId, asked: string | null = null): Promise<PlanBasis> {
  const promptVersion = PROMPT_VERSION;
  const [[provider], { text, weights }] = await Promise.all([providersFor(userId), runCriteria(userId)]);
  const criteria = asked ?? text;
  const stats = await modelStats(provider);
  const [measured, earlier] = await Promise.all([
    measuredModel(userId, { model: provider.model, promptVersion }, stats),
    findEarlierRuns(db(), userId, { criteria, promptVersion }),
  ]);
  return { provider, stats, measured, promptVersion, criteria, weights, earlier };
}

/** What a start goes by once it holds its lock: a run that ended since the basis was read has answers too. */
export async function currentBasis(
  tx: Tx,
  userId: UserId,
  basis: PlanBasis,
  lastEndedId: string | null,
): Promise<PlanBasis> {
  if (basis.earlier.lastEndedId === lastEndedId) return basis;
  return { ...basis, earlier: await findEarlierRuns(tx, userId, basis) };
}

export type RunQuestion = {
  items: readonly SnapshotItem[];
  clock: Clock;
  basis: PlanBasis;
  /** auto = by the rule. */
  path: 'auto' | RunPath;
  /** TODOs to compare anew, whatever is known of them. */
  anew?: readonly string[] | undefined;
  /** Ask for all that a whole plan is short of: another try of a run. */
  insist: boolean;
};

/** What a run that begins now would ask, given what earlier answers and the model's measured noise leave open. */
export function planRun({ items, clock, basis, path, anew, insist }: RunQuestion): RunPlan {
  const { provider, stats, measured, criteria } = basis;
  const unsettled = new Set(anew);
  const asOfNow = { createdAt: clock.now, model: provider.model };
  const { answers } = basis.earlier;
  // What counts for nothing any more is left behind, or every run would carry it on.
  const carried = carriedFrom(
    answers,
    items.filter((item) => !unsettled.has(item.todoId)),
  ).filter(({ rankings }) => rankings.some((ranking) => weightIn(asOfNow, ranking) > 0));
  const rankings = weightedRankings(
    asOfNow,
    carried.flatMap((judgement) => judgement.rankings),
  );
  const earlier = earlierOf(rankings, items.length);
  const chosen = designFor(answers, measured, ({ noise, blockSize }) =>
    planSize({ items: items.length, blockSize, noise: noiseOf(noise), earlier, insist }),
  );
  return {
    carried,
    ...chosen,
    newItems: unknownItems(earlier).length,
    forecast: forecastRun({ provider, stats, items, criteria, clock, size: chosen.size, path }),
  };
}

type Design = { noise: NoiseModel; blockSize: number };

/**
 * A model is measured better with every run. Whether the answers of an earlier one are enough is judged by what that run
 * was planned by, or the same list would be asked about again because of what it taught; all anew goes by the latest.
 */
function designFor(
  before: Design | null,
  measured: Design,
  sizeBy: (design: Design) => PlanSize,
): { size: PlanSize; design: Design } {
  if (before) {
    const size = sizeBy(before);
    if (size.kind !== 'full') return { size, design: before };
  }
  return { size: sizeBy(measured), design: measured };
}
