import type { CallOutcome, Timeline, TimelineCall } from '@/lib/contracts/run-history';
import { count, duration } from '../../todos/_run/amounts';
import { lostBecause } from '../_components/ledger-words';
import { type Bin, type TimelineLayout, total } from './timeline-layout';

export const outcomeNames: Record<CallOutcome, string> = {
  usable: 'usable',
  retried: 'usable after another try',
  lost: 'lost',
};

export const waitNames: Record<Timeline['waits'][number]['for'], string> = {
  airflow: 'Airflow',
  queue: 'its turn in Airflow',
  rate_limit: 'the rate limit',
  provider: 'the model provider',
};

export const markNames = { begin: 'begin', merge: 'merge', finish: 'finish', end: 'end' } as const;

/** "0.4 s", "12 s", "2:05 min": a moment in a run. */
export function clock(ms: number): string {
  const seconds = Math.abs(ms) / 1_000;
  const sign = ms < 0 ? '−' : '';
  if (seconds < 10) return `${sign}${Number(seconds.toFixed(1))} s`;
  if (seconds < 120) return `${sign}${Math.round(seconds)} s`;
  const minutes = Math.floor(Math.round(seconds) / 60);
  return `${sign}${minutes}:${String(Math.round(seconds) % 60).padStart(2, '0')} min`;
}

export const callName = ({ round, block }: TimelineCall) => `Round ${round}, group ${block + 1}`;

/** What there is to know about one call, in a line. */
export function callWords(call: TimelineCall): string {
  const { fromMs, toMs, outcome, failure, calls, retries, items, model, isLate } = call;
  return [
    `${outcomeNames[outcome]}${outcome === 'lost' && failure ? `: ${lostBecause[failure] ?? failure}` : ''}`,
    `${clock(fromMs)} to ${clock(toMs)}, ${clock(toMs - fromMs)} in all`,
    items > 0 && count(items, 'item'),
    calls > 1 && count(calls, 'call'),
    retries > 0 && `${retries} retried`,
    isLate && 'after the run had ended',
    model,
  ]
    .filter(Boolean)
    .join(' · ');
}

export const binName = ({ fromMs, toMs }: Bin) => `${clock(fromMs)} to ${clock(toMs)}`;

export function binWords({ round, inFlight, ended }: Bin): string {
  const parts = (['usable', 'retried', 'lost'] as const)
    .filter((outcome) => ended[outcome] > 0)
    .map((outcome) => `${ended[outcome]} ${outcomeNames[outcome]}`);
  return [
    round > 0 && `round ${round}`,
    `${Number(total(inFlight).toFixed(1))} at a time`,
    total(ended) === 0 ? 'none ended' : `${count(total(ended), 'call')} ended: ${parts.join(', ')}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** The picture in words. */
export function timelineSummary(timeline: Timeline, { lanes, rounds }: TimelineLayout): string {
  const { calls, carried, waits, createdMs, finishedMs } = timeline;
  const sentences = [
    calls.length === 0
      ? 'No call was made.'
      : `${count(calls.length, 'group')} of items compared in ${count(rounds.length, 'round')}, at most ${lanes} at a time${finishedMs === null ? '' : `, in ${clock(finishedMs)}`}.`,
    carried > 0 &&
      `${count(carried, 'answer')} ${carried === 1 ? 'was' : 'were'} carried over from earlier runs.`,
    // What it waited for says the same and more.
    createdMs <= -1_000 &&
      !waits.some(({ fromMs }) => fromMs < 0) &&
      `It began ${duration(-createdMs / 1_000)} after it was asked for.`,
    ...waitSentences(waits, finishedMs),
  ];
  return sentences.filter(Boolean).join(' ');
}

function waitSentences(waits: Timeline['waits'], finishedMs: number | null): string[] {
  const sums = new Map<keyof typeof waitNames, number>();
  for (const { for: what, fromMs, toMs } of waits) {
    const end = toMs ?? finishedMs ?? fromMs;
    sums.set(what, (sums.get(what) ?? 0) + end - fromMs);
  }
  return [...sums].map(([what, ms]) => `It waited ${duration(ms / 1_000)} for ${waitNames[what]}.`);
}
