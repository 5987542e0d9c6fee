import { plainPlackettLuce } from '@/bench/ranking/baselines/plain-plackett-luce';
import { measure, type Sample } from '@/bench/ranking/measure';
import type { Method } from '@/bench/ranking/method';
import { ENGINE_20, ENGINE_30, ENGINE_MEASURED, PLAIN } from '@/bench/ranking/methods';
import { type Figure, figure, type Summary, summarise } from '@/bench/ranking/summary';
import type { WorldName } from '@/lib/ranking/testing/worlds';

export type MethodsEffort = { n: number; seeds: number; methods: readonly Method[] };
export type WorldsEffort = { n: number; seeds: number; names: readonly WorldName[] };

export type MethodResult = { method: string } & Summary;
export type SizeResult = { n: number; methods: MethodResult[] };
export type WorldResult = {
  world: WorldName;
  n: number;
  methods: MethodResult[];
  /** Tau above plain Plackett–Luce with as many calls on the same lists. */
  gain: Record<'in blocks of 20' | 'measured', Figure | null>;
};

const seedsUpTo = (count: number) => Array.from({ length: count }, (_, seed) => `${seed}`);
const differences = (a: readonly Sample[], b: readonly Sample[]) =>
  figure(a.map(({ tau }, index) => tau - (b[index]?.tau ?? Number.NaN)));

/** Methods on the same lists of the base world. */
export function compareMethods({ n, seeds, methods: compared }: MethodsEffort): SizeResult {
  const methods = compared
    .filter(({ most }) => n <= most)
    .map((method) => ({
      method: method.name,
      ...summarise(
        seedsUpTo(seeds).map((seed) => measure({ method, n, world: 'base', seed, withRerun: true })),
      ),
    }));
  return { n, methods };
}

/** The engine and plain Plackett–Luce in one world. */
export function compareWorld(world: WorldName, { n, seeds }: Omit<WorldsEffort, 'names'>): WorldResult {
  const inWorld = { n, world, withRerun: false };
  const all = [PLAIN, ENGINE_20, ENGINE_30, ENGINE_MEASURED].map((method) => ({
    method: method.name,
    samples: seedsUpTo(seeds).map((seed) => measure({ ...inWorld, method, seed })),
  }));
  const [plain = [], in20 = [], , measured = []] = all.map(({ samples }) => samples);
  const plainAsMeasured = measured.map(({ calls }, seed) =>
    measure({ ...inWorld, method: plainPlackettLuce(calls), seed: `${seed}` }),
  );
  return {
    world,
    n,
    methods: all.map(({ method, samples }) => ({ method, ...summarise(samples) })),
    gain: { 'in blocks of 20': differences(in20, plain), measured: differences(measured, plainAsMeasured) },
  };
}
