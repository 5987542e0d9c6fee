import {
  fitWithoutSuspects,
  type SuspectFit,
  type SuspectFitInput,
} from '@/lib/ranking/fit-without-suspects';
import { type NoiseModel, noiseOf } from '@/lib/ranking/noise';
import {
  type OrderedItems,
  orderItems,
  type RankedItems,
  type RankInput,
  rankItems,
} from '@/lib/ranking/result';

/** What is asked of the engine by name, in plain data, so that a question and its answer can cross threads. */
export type EngineTasks = {
  fit: { input: FitTask; answer: SuspectFit };
  order: { input: RankInput; answer: OrderedItems };
  rank: { input: RankInput; answer: RankedItems };
};
export type FitTask = Omit<SuspectFitInput, 'noise'> & { noise: NoiseModel };

export const performers: {
  [Name in keyof EngineTasks]: (input: EngineTasks[Name]['input']) => EngineTasks[Name]['answer'];
} = {
  fit: ({ noise, ...input }) => fitWithoutSuspects({ ...input, noise: noiseOf(noise) }),
  order: orderItems,
  rank: rankItems,
};
