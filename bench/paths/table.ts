import { seconds, table } from '../readme';
import type { Crash } from './crash';

/** One way over one list. `error`: why there is no order. */
export type Measured = {
  firstSeconds: number | null;
  seconds: number;
  calls: number;
  refused: number;
  tokens: number;
  tau: number | null;
  status: string;
  error: string | null;
};

export type Results = {
  sizes: number[];
  /** What the machine had to do before it began, besides. */
  machine: { cores: number; loadBefore: number };
  /** By way, then by size. */
  lists: Record<string, Record<number, Measured>>;
  limited: Record<string, Measured>;
  crashes: Record<string, Crash>;
};

/** What the README shows of it. */
export function tables({ sizes, machine, lists, limited, crashes }: Results): string {
  return [
    ...section(
      'Seconds until the first order is on the page → until the whole one is there, and τ, its agreement with what the model thinks without noise:',
      ['TODOs', ...sizes.map((size) => size.toLocaleString('en'))],
      Object.entries(lists).map(([way, bySize]) => [way, ...sizes.map((size) => listCell(bySize[size]))]),
    ),
    ...section(
      'When the key has been used up and allows one call a second, 300 TODOs:',
      ['', 'ends after', 'calls answered', 'refused', 'τ'],
      Object.entries(limited).map(([way, one]) => [
        way,
        one.error ? `**${one.error}** after ${seconds(one.seconds)} s` : `${seconds(one.seconds)} s`,
        String(one.calls),
        String(one.refused),
        one.tau?.toFixed(2) ?? '–',
      ]),
    ),
    ...section(
      'When the process is killed (`kill -9`) halfway through 300 TODOs:',
      ['', 'answers paid by then', 'lost, or cut off in flight', 'ends'],
      Object.entries(crashes).map(([way, { paidAtKill, lost, endsBy, secondsToEnd }]) => [
        way,
        String(paidAtKill),
        String(lost),
        endsBy === null || secondsToEnd === null
          ? 'no: the person sees an error, and presses again'
          : `by itself, ${seconds(secondsToEnd)} s later (${endsBy})`,
      ]),
    ),
    ...busyNote(machine),
  ].join('\n\n');
}

/** Each step of the workflow is a process of its own, which a busy machine starts late. */
const busyNote = ({ cores, loadBefore }: Results['machine']) =>
  loadBefore <= cores / 2
    ? []
    : [
        `*Measured while the machine did other work (load ${loadBefore.toFixed(1)} on ${cores} cores): times are too long, the workflow's most of all.*`,
      ];

function listCell(one: Measured | undefined): string {
  if (!one) return 'not measured';
  if (one.error) return `**${one.error}** after ${seconds(one.seconds)} s, ${count(one.calls)} paid`;
  const tau = one.tau === null ? '' : `, τ ${one.tau.toFixed(2)}`;
  const first = one.firstSeconds === null ? '' : `${seconds(one.firstSeconds)} → `;
  return `${first}${seconds(one.seconds)}${tau}, ${count(one.calls)}`;
}

const count = (calls: number) => `${calls.toLocaleString('en')} call${calls === 1 ? '' : 's'}`;

/** What was not measured is left out. */
const section = (title: string, head: string[], rows: string[][]) =>
  rows.length === 0 ? [] : [title, table(head, rows)];
