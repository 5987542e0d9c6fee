import { type NoiseModel, noiseOf } from '@/lib/ranking/noise';
import { fit as fitRankings } from '@/lib/ranking/plackett-luce';
import {
  type OrderedItems,
  orderItems,
  type RankedItems,
  type RankInput,
  rankItems,
} from '@/lib/ranking/result';
import type { Fit, PartialRanking } from '@/lib/ranking/types';

/** What is asked of the engine by name, in plain data, so that a question and its answer can cross threads. */
export type EngineTasks = {
  fit: { input: FitTask; answer: Fit };
  order: { input: RankInput; answer: OrderedItems };
  rank: { input: RankInput; answer: RankedItems };
};
export type FitTask = {
  n: number;
  rankings: readonly PartialRanking[];
  prior: Float64Array;
  noise: NoiseModel;
};

export const performers: {
  [Name in keyof EngineTasks]: (input: EngineTasks[Name]['input']) => EngineTasks[Name]['answer'];
} = {
  fit: ({ noise, ...input }) => fitRankings({ ...input, noise: noiseOf(noise) }),
  order: orderItems,
  rank: rankItems,
};
