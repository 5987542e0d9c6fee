import type { SimulatedList } from '@/lib/ranking/testing/simulated-list';
import type { SimulatedModel } from '@/lib/ranking/testing/simulated-model';
import type { World } from '@/lib/ranking/testing/worlds';
import type { Fit } from '@/lib/ranking/types';

/** A list to put in order with a model that can be asked. */
export type Task = {
  n: number;
  list: SimulatedList;
  model: SimulatedModel;
  world: World;
  seed: string;
};

/** A total order, first to do first. Items on which a method is silent stand where urgency puts them. */
export type Ordered = {
  order: number[];
  /** Calls that had to wait for each other: the length of the longest chain. */
  rounds: number;
  /** Items asked for a reason. */
  reasons: number;
  /** Of methods that know how sure they are. */
  fit?: Fit;
  /** Milliseconds of CPU that the last merge took. */
  mergeMs?: number;
};

export type Method = {
  /** Short and unique: its name in tables, pictures and results. */
  name: string;
  /** Items of one call, for the floor; null where the model is not asked. */
  blockSize: (n: number) => number | null;
  /** Largest list it can be run on at all. */
  most: number;
  order(task: Task): Ordered;
};
