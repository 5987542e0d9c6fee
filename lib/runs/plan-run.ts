import { findMeasurements, type MeasuredModel, measuredModel } from '@/lib/calibration/measured-model';
import type { Tx } from '@/lib/db';
import { type ModelStats, modelStats } from '@/lib/llm/estimate';
import type { Provider } from '@/lib/llm/provider';
import { earlierOf, unknownItems } from '@/lib/ranking/earlier';
import { type NoiseModel, noiseOf } from '@/lib/ranking/noise';
import { type PlanSize, planSize } from '@/lib/ranking/plan';
import { PROMPT_VERSION } from '@/lib/ranking/prompt';
import type { Clock } from '@/lib/ranking/types';
import type { UserId } from '@/lib/scope';
import { type CarriedJudgement, findCarried } from './carry-judgements';
import { weightedRankings } from './evidence';
import { type Forecast, forecastRun } from './forecast';
import type { SnapshotItem } from './item-repository';
import { providersFor } from './run-providers';

export type RunPlan = {
  /** Who is asked first. */
  provider: Provider;
  carried: CarriedJudgement[];
  size: PlanSize;
  /** Items that no answer counts for any more, or yet. */
  newItems: number;
  /** What it is planned by; a short list's blocks are shorter. */
  design: Design;
  forecast: Forecast;
};

/** What a plan goes by besides the list: who is asked first, how their calls went of late, and how noisy they are. */
export type PlanBasis = { provider: Provider; stats: ModelStats; measured: MeasuredModel };

/** Reads it side by side with whatever else a start has to read: a person waits for it. */
export async function planBasis(userId: UserId): Promise<PlanBasis> {
  const [provider] = await providersFor(userId);
  const key = { model: provider.model, promptVersion: PROMPT_VERSION };
  const [stats, agreements] = await Promise.all([modelStats(provider), findMeasurements(userId, key)]);
  return { provider, stats, measured: measuredModel(agreements, stats.p95Ms) };
}

export type RunQuestion = {
  userId: UserId;
  items: readonly SnapshotItem[];
  criteria: string;
  clock: Clock;
  basis: PlanBasis;
  /** TODOs to compare anew, whatever is known of them. */
  anew?: readonly string[] | undefined;
  /** Ask for all that a whole plan is short of: another try of a run. */
  insist: boolean;
};

/** What a run that begins now would ask, given what earlier answers and the model's measured noise leave open. */
export async function planRun(client: Tx, question: RunQuestion): Promise<RunPlan> {
  const { userId, items, criteria, clock, insist } = question;
  const { provider, stats, measured } = question.basis;
  const anew = new Set(question.anew);
  const known = anew.size === 0 ? items : items.filter((item) => !anew.has(item.todoId));
  const carried = await findCarried(client, userId, known, { criteria, promptVersion: PROMPT_VERSION });
  const judgements = carried?.judgements ?? [];
  const rankings = weightedRankings(
    { createdAt: clock.now, model: provider.model },
    judgements.flatMap((judgement) => judgement.rankings),
  );
  const earlier = earlierOf(rankings, items.length);
  const chosen = designFor(carried, measured, ({ noise, blockSize }) =>
    planSize({ items: items.length, blockSize, noise: noiseOf(noise), earlier, insist }),
  );
  return {
    provider,
    carried: judgements,
    ...chosen,
    newItems: unknownItems(earlier).length,
    forecast: forecastRun({ provider, stats, items, criteria, clock, size: chosen.size }),
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
