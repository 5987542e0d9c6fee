import { ENGINE_20, ENGINE_30, METHODS } from '@/bench/ranking/methods';
import { tauByBudget } from '@/bench/ranking/scenarios/budget';
import { calibrate } from '@/bench/ranking/scenarios/calibration';
import { insertOne } from '@/bench/ranking/scenarios/insertion';
import { rerunUnchanged } from '@/bench/ranking/scenarios/unchanged';
import { compareMethods, compareWorld, type MethodsEffort, type WorldsEffort } from '@/bench/ranking/study';
import type { Measurements } from '@/bench/ranking/targets';
import { WORLD_NAMES } from '@/lib/ranking/testing/worlds';

/** What is measured, and on how many lists. */
export type Effort = {
  methods: readonly MethodsEffort[];
  worlds: readonly WorldsEffort[];
  insertions: ReadonlyArray<{ n: number; blockSize: number; seeds: number }>;
  unchanged: readonly number[];
  calibration: ReadonlyArray<{ n: number; seeds: number }>;
  budgets: ReadonlyArray<{ n: number; blockSize: number; seeds: number }>;
};

export const FULL: Effort = {
  methods: [
    { n: 10_000, seeds: 5, methods: METHODS },
    { n: 1_000, seeds: 20, methods: METHODS },
    { n: 100, seeds: 100, methods: METHODS },
    { n: 10, seeds: 200, methods: METHODS },
  ],
  worlds: [
    { n: 1_000, seeds: 10, names: WORLD_NAMES },
    { n: 100, seeds: 60, names: WORLD_NAMES },
  ],
  insertions: [{ n: 1_000, blockSize: 20, seeds: 10 }],
  unchanged: [10, 100, 1_000],
  calibration: [
    { n: 100, seeds: 100 },
    { n: 1_000, seeds: 16 },
  ],
  budgets: [
    { n: 100, blockSize: 20, seeds: 100 },
    { n: 100, blockSize: 30, seeds: 100 },
    { n: 1_000, blockSize: 20, seeds: 20 },
    { n: 1_000, blockSize: 30, seeds: 20 },
  ],
};

/** A few seconds of it, on fewer lists and only what targets are set for. */
export const QUICK: Effort = {
  methods: [
    { n: 10, seeds: 60, methods: [ENGINE_20] },
    { n: 100, seeds: 20, methods: [ENGINE_20, ENGINE_30] },
    { n: 1_000, seeds: 5, methods: [ENGINE_20, ENGINE_30] },
  ],
  worlds: [{ n: 100, seeds: 16, names: ['base', 'recency', 'failing calls'] }],
  insertions: [{ n: 1_000, blockSize: 20, seeds: 1 }],
  unchanged: [10, 100],
  calibration: [],
  budgets: [],
};

/** A piece of the study that can be run by itself. */
export type Part = { what: string; run: () => Partial<Measurements> };

const inWords = (n: number) => n.toLocaleString('en');

/** The pieces of a study, the longest first. */
export function partsOf(effort: Effort): Part[] {
  return [
    ...effort.methods.map((size) => ({
      what: `methods side by side, n = ${inWords(size.n)}, ${size.seeds} lists`,
      run: () => ({ sizes: [compareMethods(size)] }),
    })),
    ...effort.worlds.flatMap(({ names, ...size }) =>
      names.map((world) => ({
        what: `world "${world}", n = ${inWords(size.n)}, ${size.seeds} lists`,
        run: () => ({ worlds: [compareWorld(world, size)] }),
      })),
    ),
    ...effort.insertions.map(({ n, blockSize, seeds }) => ({
      what: 'one item more',
      run: () => ({
        insertions: Array.from({ length: seeds }, (_, seed) => insertOne(n, blockSize, `${seed}`)),
      }),
    })),
    ...effort.unchanged.map((n) => ({
      what: `nothing changed, n = ${inWords(n)}`,
      run: () => ({ unchanged: [rerunUnchanged(n, 'unchanged')] }),
    })),
    ...effort.calibration.map(({ n, seeds }) => ({
      what: `calibration, n = ${inWords(n)}`,
      run: () => ({ calibration: [calibrate(n, seeds)] }),
    })),
    ...effort.budgets.map(({ n, blockSize, seeds }) => ({
      what: `part of the calls, n = ${inWords(n)}, ${blockSize} a call`,
      run: () => ({ budgets: [{ n, blockSize, points: tauByBudget(n, blockSize, seeds) }] }),
    })),
  ];
}

/** What the parts measured, together; smaller lists first. */
export function together(results: ReadonlyArray<Partial<Measurements>>): Measurements {
  const all = <Key extends keyof Measurements>(key: Key) =>
    results.flatMap((result): readonly Measurements[Key][number][] => result[key] ?? []);
  return {
    sizes: all('sizes').toSorted((a, b) => a.n - b.n),
    worlds: all('worlds').toSorted((a, b) => a.n - b.n),
    insertions: all('insertions'),
    unchanged: all('unchanged'),
    calibration: all('calibration'),
    budgets: all('budgets'),
  };
}
