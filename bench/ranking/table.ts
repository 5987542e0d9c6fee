import type { SizeResult, WorldResult } from '@/bench/ranking/study';
import type { Figure } from '@/bench/ranking/summary';
import type { Row } from '@/bench/ranking/targets';

/** Lines of text in columns: the first to the left, numbers to the right. */
function columns(rows: ReadonlyArray<readonly string[]>): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const fixed = (figure: Figure | null, digits: number, factor = 1) =>
  figure ? (factor * figure.mean).toFixed(digits) : '–';
const withSpread = (figure: Figure | null) =>
  figure ? `${figure.mean.toFixed(3)} ±${figure.sd.toFixed(3)}` : '–';

/** One size of list: every method, one a line. ± is the standard deviation between lists. */
export function sizeTable({ n, methods }: SizeResult): string {
  const head = [
    `n = ${n.toLocaleString('en')}`,
    'tau-b',
    'predicted',
    'NDCG@10',
    'top 10',
    'displaced',
    'rerun tau',
    'calls',
    'retries',
    'k tokens',
    'rounds',
    '÷ floor',
    'merge ms',
  ];
  const lines = methods.map((result) => [
    result.method,
    withSpread(result.tau),
    fixed(result.predictedTau, 3),
    fixed(result.ndcgAt10, 3),
    fixed(result.topTen, 2),
    `${fixed(result.displacement, 1, 100)} %`,
    fixed(result.rerunTau, 3),
    fixed(result.calls, 0),
    fixed(result.retries, 1),
    fixed(result.tokens, 0, 0.001),
    fixed(result.rounds, 0),
    fixed(result.timesFloor, 1),
    fixed(result.mergeMs, 1),
  ]);
  return columns([head, ...lines]);
}

/** Tau (and predicted tau) of each method in each world. */
export function worldTable(worlds: readonly WorldResult[]): string {
  const names = worlds[0]?.methods.map(({ method }) => method) ?? [];
  const lines = worlds.map(({ world, methods, gain }) => [
    world,
    ...methods.map(({ tau, predictedTau }) =>
      predictedTau ? `${fixed(tau, 3)} (${fixed(predictedTau, 3)})` : fixed(tau, 3),
    ),
    fixed(gain['in blocks of 20'], 3),
    fixed(gain.measured, 3),
  ]);
  const head = [`n = ${worlds[0]?.n.toLocaleString('en')}, tau (predicted)`, ...names, 'gain', 'measured'];
  return columns([head, ...lines]);
}

export function targetTable(rows: readonly Row[]): string {
  const bound = ({ better, unit }: Row, value: number) =>
    `${better === 'higher' ? '≥' : '≤'} ${value}${unit && ` ${unit}`}`;
  const lines = rows.map((row) => [
    row.what,
    bound(row, row.must),
    bound(row, row.aim),
    `${row.measured}${row.unit && ` ${row.unit}`}`,
    row.isAimMet ? 'aim met' : row.isMet ? 'met' : 'MISSED',
  ]);
  return columns([['target', 'must', 'aim', 'measured', ''], ...lines]);
}
