import type { CallOutcome, Timeline, TimelineCall } from '@/lib/contracts/run-history';

/** More calls than this are drawn as a density: single bars would be thinner than a line. */
export const BARS_UP_TO = 240;
const BINS = 96;

/** A stretch of the picture's width, as shares of it. */
export type Stretch = { from: number; to: number };
export type Bar = Stretch & { lane: number; call: TimelineCall };
/** Calls in flight during one slice of the time, on average, by what came of them; and those that ended in it. */
export type Bin = Stretch & {
  fromMs: number;
  toMs: number;
  inFlight: Record<CallOutcome, number>;
  ended: Record<CallOutcome, number>;
  round: number;
};
export type TimelineLayout = {
  fromMs: number;
  toMs: number;
  lanes: number;
  /** In order of their start. Empty where there are too many: then there are bins. */
  bars: Bar[];
  bins: Bin[];
  rounds: (Stretch & { round: number })[];
  waits: (Stretch & { for: Timeline['waits'][number]['for'] })[];
  marks: { kind: Timeline['marks'][number]['kind'] | 'end'; at: number; atMs: number }[];
  ticks: { at: number; ms: number }[];
};

const outcomes: readonly CallOutcome[] = ['usable', 'retried', 'lost'];

/**
 * Where everything in a run's picture stands. `nowMs` is how far the run is when it goes on; what came before its start
 * (waiting for Airflow may take hours) is not drawn.
 */
export function layOutTimeline(timeline: Timeline, nowMs: number): TimelineLayout {
  const { calls, marks, waits, finishedMs } = timeline;
  const fromMs = Math.min(0, ...ends(calls.map((call) => call.fromMs)));
  const lastMs = Math.max(1, finishedMs ?? nowMs, ...ends(calls.map((call) => call.toMs)));
  const toMs = lastMs;
  const share = (ms: number) => Math.min(1, Math.max(0, (ms - fromMs) / (toMs - fromMs)));
  const stretch = (from: number, to: number): Stretch => ({ from: share(from), to: share(to) });

  const lanes = packLanes(calls);
  const isDense = calls.length > BARS_UP_TO;
  return {
    fromMs,
    toMs,
    lanes: Math.max(1, ...ends(lanes.map((lane) => lane + 1))),
    bars: isDense
      ? []
      : calls.map((call, index) => ({
          ...stretch(call.fromMs, call.toMs),
          lane: lanes[index] ?? 0,
          call,
        })),
    bins: isDense ? intoBins(calls, fromMs, toMs) : [],
    rounds: roundsOf(calls).map(({ round, ...times }) => ({ round, ...stretch(times.fromMs, times.toMs) })),
    waits: waits
      .map((wait) => ({ for: wait.for, ...stretch(wait.fromMs, wait.toMs ?? lastMs) }))
      .filter(({ from, to }) => to > from),
    marks: [
      ...marks.map(({ kind, atMs }) => ({ kind, atMs, at: share(atMs) })),
      ...(finishedMs !== null && !marks.some(({ kind }) => kind === 'finish')
        ? [{ kind: 'end' as const, atMs: finishedMs, at: share(finishedMs) }]
        : []),
    ],
    ticks: ticksOf(fromMs, toMs).map((ms) => ({ ms, at: share(ms) })),
  };
}

/** Of many numbers only the smallest and the largest, because a spread into Math.max has its limits. */
function ends(values: readonly number[]): number[] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return values.length === 0 ? [] : [low, high];
}

/**
 * The lane of each call: the first one that is free when it starts. Calls are in order of their start, so there are as
 * many lanes as calls that were ever in flight together.
 */
export function packLanes(calls: readonly Pick<TimelineCall, 'fromMs' | 'toMs'>[]): number[] {
  const freeAt: number[] = [];
  return calls.map(({ fromMs, toMs }) => {
    const free = freeAt.findIndex((at) => at <= fromMs);
    const lane = free === -1 ? freeAt.length : free;
    freeAt[lane] = toMs;
    return lane;
  });
}

function roundsOf(calls: readonly TimelineCall[]) {
  const rounds = new Map<number, { round: number; fromMs: number; toMs: number }>();
  for (const { round, fromMs, toMs } of calls) {
    const known = rounds.get(round);
    rounds.set(round, {
      round,
      fromMs: Math.min(known?.fromMs ?? fromMs, fromMs),
      toMs: Math.max(known?.toMs ?? toMs, toMs),
    });
  }
  return [...rounds.values()].toSorted((a, b) => a.round - b.round);
}

function intoBins(calls: readonly TimelineCall[], fromMs: number, toMs: number): Bin[] {
  const width = (toMs - fromMs) / BINS;
  const bins = Array.from({ length: BINS }, (_, index): Bin => {
    const start = fromMs + index * width;
    return {
      from: index / BINS,
      to: (index + 1) / BINS,
      fromMs: start,
      toMs: start + width,
      inFlight: { usable: 0, retried: 0, lost: 0 },
      ended: { usable: 0, retried: 0, lost: 0 },
      round: 0,
    };
  });
  const place = (ms: number) => Math.min(BINS - 1, Math.max(0, Math.floor((ms - fromMs) / width)));
  for (const call of calls) {
    for (let at = place(call.fromMs); at <= place(call.toMs); at++) {
      const bin = bins[at];
      if (!bin) continue;
      const overlap = Math.min(call.toMs, bin.toMs) - Math.max(call.fromMs, bin.fromMs);
      bin.inFlight[call.outcome] += Math.max(0, overlap) / width;
      bin.round = Math.max(bin.round, call.round);
    }
    const last = bins[place(call.toMs)];
    if (last) last.ended[call.outcome] += 1;
  }
  return bins;
}

export const total = (parts: Record<CallOutcome, number>) =>
  outcomes.reduce((sum, outcome) => sum + parts[outcome], 0);

const steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 21_600, 86_400];
const MOST_TICKS = 6;

/** Round moments within the time, from 0; at most six. */
function ticksOf(fromMs: number, toMs: number): number[] {
  const stepMs = 1_000 * (steps.find((step) => (toMs - fromMs) / (step * 1_000) < MOST_TICKS) ?? 604_800);
  const first = Math.ceil(fromMs / stepMs);
  return Array.from(
    { length: Math.floor(toMs / stepMs) - first + 1 },
    (_, index) => (first + index) * stepMs,
  );
}

/** The bar or bin that a key leads to from `index` (-1: none yet); null for a key that leads nowhere. */
export function stepFrom(parts: readonly { round: number }[], index: number, key: string): number | null {
  const last = parts.length - 1;
  if (last < 0) return null;
  const round = parts[index]?.round ?? 0;
  const firstOf = (wanted: number) => parts.findIndex((part) => part.round === wanted);
  const found = (at: number) => (at === -1 ? index : at);
  switch (key) {
    case 'ArrowRight':
      return Math.min(last, index + 1);
    case 'ArrowLeft':
      return Math.max(0, index - 1);
    case 'ArrowDown':
      return found(firstOf(round + 1));
    case 'ArrowUp':
      return found(firstOf(round - 1));
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
