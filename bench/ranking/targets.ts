import { ENGINE_20, ENGINE_30, ENGINE_MEASURED } from '@/bench/ranking/methods';
import type { Calibrated } from '@/bench/ranking/pictures/reliability';
import type { Budget } from '@/bench/ranking/scenarios/budget';
import type { Inserted } from '@/bench/ranking/scenarios/insertion';
import type { MethodResult, SizeResult, WorldResult } from '@/bench/ranking/study';
import type { Figure } from '@/bench/ranking/summary';
import { mean } from '@/lib/ranking/testing/mean';
import type { WorldName } from '@/lib/ranking/testing/worlds';

/** One promise about the engine: what it must reach, what it aims for, what was measured. */
export type Row = {
  what: string;
  unit: '' | '%' | 'ms';
  /** Which side of `must` and `aim` is the good one. */
  better: 'higher' | 'lower';
  must: number;
  aim: number;
  measured: number;
  isMet: boolean;
  isAimMet: boolean;
};

export type Measurements = {
  sizes: readonly SizeResult[];
  worlds: readonly WorldResult[];
  unchanged: readonly { calls: number; moved: number }[];
  insertions: readonly Inserted[];
  /** For the pictures; no target is set for them. */
  calibration: readonly Calibrated[];
  budgets: readonly Budget[];
};

type Promised = { tau: [number, number]; ndcg?: [number, number]; topTen?: [number, number]; calls: number };
const PROMISED: Record<number, Promised> = {
  10: { tau: [0.85, 0.87], calls: 3 },
  100: { tau: [0.86, 0.88], ndcg: [0.95, 0.97], calls: 30 },
  1000: { tau: [0.845, 0.86], ndcg: [0.93, 0.95], topTen: [0.82, 0.87], calls: 218 },
  10000: { tau: [0.845, 0.865], calls: 2_060 },
};
const MOST_ROUNDS = 3;
const MOST_RETRIES = 0.08;
/** What a model gets wrong in every call alike cannot be seen in any answer, so it is not promised to be predicted. */
const INVISIBLE: readonly WorldName[] = ['persistent bias', 'cyclic triples'];

const DIGITS = 4;
function row(
  what: string,
  better: Row['better'],
  measured: number,
  [must, aim]: readonly [number, number],
  unit: Row['unit'] = '',
): Row {
  const value = Number(measured.toFixed(DIGITS));
  const reaches = (bound: number) => (better === 'higher' ? value >= bound : value <= bound);
  return { what, unit, better, must, aim, measured: value, isMet: reaches(must), isAimMet: reaches(aim) };
}
const atLeast = (what: string, measured: number, bounds: readonly [number, number]) =>
  row(what, 'higher', measured, bounds);
const atMost = (what: string, measured: number, bounds: readonly [number, number], unit: Row['unit'] = '') =>
  row(what, 'lower', measured, bounds, unit);

const meanOf = (figure: Figure | null) => figure?.mean ?? Number.NaN;

/** All promises whose subject was measured. */
export function rowsFrom(measurements: Measurements): Row[] {
  const { sizes, worlds, unchanged, insertions } = measurements;
  return [
    ...sizes.flatMap(sizeRows),
    ...worldRows(worlds),
    ...calibrationRows(worlds),
    ...unchangedRows(unchanged),
    ...failureRows(worlds),
    ...insertionRows(insertions),
    ...mergeRows(sizes),
  ];
}

function sizeRows({ n, methods }: SizeResult): Row[] {
  const promised = PROMISED[n];
  if (!promised) return [];
  const names = n <= 20 ? [ENGINE_20.name] : [ENGINE_20.name, ENGINE_30.name];
  return methods
    .filter(({ method }) => names.includes(method))
    .flatMap((result) => {
      const of = (what: string) => `n = ${n.toLocaleString('en')}, ${result.method}: ${what}`;
      const most = (bound: number): [number, number] => [bound, bound];
      return [
        atLeast(of('tau'), meanOf(result.tau), promised.tau),
        ...(promised.ndcg ? [atLeast(of('NDCG@10'), meanOf(result.ndcgAt10), promised.ndcg)] : []),
        ...(promised.topTen ? [atLeast(of('top-10 overlap'), meanOf(result.topTen), promised.topTen)] : []),
        atMost(of('calls'), meanOf(result.calls), most(promised.calls)),
        atMost(of('rounds'), meanOf(result.rounds), most(MOST_ROUNDS)),
        atMost(of('retries ÷ calls'), meanOf(result.retries) / meanOf(result.calls), most(MOST_RETRIES)),
      ];
    });
}

/** The world in which the engine gains least over plain Plackett–Luce. */
function worldRows(worlds: readonly WorldResult[]): Row[] {
  return sizesOf(worlds).flatMap((n) =>
    (['in blocks of 20', 'measured'] as const).map((kind) => {
      const gains = worlds
        .filter((result) => result.n === n && result.world !== 'base')
        .map(({ world, gain }) => ({ world, gain: meanOf(gain[kind]) }))
        .sort((a, b) => a.gain - b.gain);
      const [least] = gains;
      const what = `n = ${n.toLocaleString('en')}, ${kind}: tau above plain Plackett–Luce, least of ${gains.length} worlds (${least?.world})`;
      return atLeast(what, least?.gain ?? Number.NaN, [0, 0.01]);
    }),
  );
}

/** Predicted tau with the noise measured: in the base world, and where it is furthest off. */
function calibrationRows(worlds: readonly WorldResult[]): Row[] {
  return sizesOf(worlds).flatMap((n) => {
    const errors = worlds
      .filter((result) => result.n === n && !INVISIBLE.includes(result.world))
      .map(({ world, methods }) => {
        const result = methodOf(methods, ENGINE_MEASURED.name);
        const error = result ? Math.abs(meanOf(result.predictedTau) - meanOf(result.tau)) : Number.NaN;
        return { world, error };
      })
      .sort((a, b) => b.error - a.error);
    const base = errors.find(({ world }) => world === 'base');
    const [worst] = errors;
    const of = (what: string) => `n = ${n.toLocaleString('en')}: |predicted − actual tau|, ${what}`;
    return [
      atMost(of('base world'), base?.error ?? Number.NaN, [0.02, 0.01]),
      atMost(of(`worst world (${worst?.world})`), worst?.error ?? Number.NaN, [0.02, 0.01]),
    ];
  });
}

function unchangedRows(unchanged: Measurements['unchanged']): Row[] {
  if (unchanged.length === 0) return [];
  const most = (key: 'calls' | 'moved') => Math.max(...unchanged.map((result) => result[key]));
  return [
    atMost('nothing changed: calls', most('calls'), [0, 0]),
    atMost('nothing changed: items that moved', most('moved'), [0, 0]),
  ];
}

/** A lost item would have thrown where its order was measured. */
function failureRows(worlds: readonly WorldResult[]): Row[] {
  return sizesOf(worlds).flatMap((n) => {
    const tauIn = (world: string) => {
      const result = worlds.find((candidate) => candidate.n === n && candidate.world === world);
      return meanOf(methodOf(result?.methods ?? [], ENGINE_20.name)?.tau ?? null);
    };
    const what = `n = ${n.toLocaleString('en')}: tau lost where 10 % of calls fail and 5 % are malformed`;
    return [atMost(what, tauIn('base') - tauIn('failing calls'), [0.02, 0.01])];
  });
}

function insertionRows(insertions: readonly Inserted[]): Row[] {
  if (insertions.length === 0) return [];
  const calls = Math.max(...insertions.map((result) => result.calls));
  const displacement = mean(insertions.map((result) => result.displacement));
  return [
    atMost('one item into 1,000: calls', calls, [4, 4]),
    atMost('one item into 1,000: mean displacement', 100 * displacement, [7, 5], '%'),
  ];
}

function mergeRows(sizes: readonly SizeResult[]): Row[] {
  const largest = methodOf(sizes.find(({ n }) => n === 10_000)?.methods ?? [], ENGINE_20.name);
  return largest
    ? [atMost('n = 10,000: CPU of one merge from nothing', meanOf(largest.mergeMs), [1_000, 300], 'ms')]
    : [];
}

const sizesOf = (worlds: readonly WorldResult[]) => [...new Set(worlds.map(({ n }) => n))];
const methodOf = (methods: readonly MethodResult[], name: string) =>
  methods.find(({ method }) => method === name);
