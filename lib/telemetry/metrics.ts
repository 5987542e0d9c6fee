import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { env } from '@/lib/env';

/**
 * What this process counts. Each process has its own numbers and Prometheus adds them up; what is true of the database,
 * whichever process says it, is in `lib/metrics`. Labels have few values, all of them ours: never an id, a name that
 * somebody typed, or a TODO's text.
 */
function createInstruments() {
  const register = new Registry();
  const registers = [register];
  return {
    register,
    request: new Histogram({
      name: 'foremost_http_request_duration_seconds',
      help: 'This process: seconds from a request to its answer; of an event stream, to its first byte.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
      registers,
    }),
    runDuration: new Histogram({
      name: 'foremost_run_duration_seconds',
      help: 'This process: seconds from the click to the end, of runs that it ended.',
      labelNames: ['status', 'path'],
      buckets: [1, 2.5, 5, 10, 20, 30, 60, 120, 300, 600, 900, 1800, 3600, 86_400],
      registers,
    }),
    runsDegraded: new Counter({
      name: 'foremost_runs_degraded_total',
      help: 'This process: runs that it ended with less than they could be, by the reason.',
      labelNames: ['reason'],
      registers,
    }),
    call: new Histogram({
      name: 'foremost_model_call_duration_seconds',
      help: 'This process: seconds of each request to a model; outcome rate_limited is a 429. Own models are "own".',
      labelNames: ['model', 'outcome'],
      buckets: [0.1, 0.25, 0.5, 1, 2, 3, 5, 8, 13, 20, 30, 60, 120],
      registers,
    }),
    tokens: new Counter({
      name: 'foremost_model_tokens_total',
      help: 'This process: tokens of answered calls, in and out.',
      labelNames: ['model', 'direction'],
      registers,
    }),
    cost: new Counter({
      name: 'foremost_model_cost_usd_total',
      help: 'This process: US dollars of answered calls whose price is known.',
      labelNames: ['model'],
      registers,
    }),
    limiterWait: new Histogram({
      name: 'foremost_limiter_wait_seconds',
      help: 'This process: seconds a call waited for its turn, and what came of it (granted, too_long, open, aborted).',
      labelNames: ['model', 'result'],
      buckets: [0.001, 0.01, 0.1, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    }),
    eventLag: new Histogram({
      name: 'foremost_event_lag_seconds',
      help: 'This process: seconds from the commit of an event until it was written to streams that were open by then.',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30],
      registers,
    }),
    leader: new Gauge({
      name: 'foremost_background_leader',
      help: 'This process: 1 while it is the one that sends, reconciles and prunes.',
      registers,
    }),
    passes: new Counter({
      name: 'foremost_reconciler_passes_total',
      help: 'This process: passes over unfinished runs, by how they ended.',
      labelNames: ['result'],
      registers,
    }),
  };
}

/** On globalThis because Next bundles routes and instrumentation apart. */
const holder = globalThis as typeof globalThis & {
  foremostInstruments?: ReturnType<typeof createInstruments>;
};

function instruments() {
  if (!holder.foremostInstruments) {
    holder.foremostInstruments = createInstruments();
    // It watches the event loop and the garbage collector: not where nobody asks.
    if (env().METRICS_TOKEN) collectDefaultMetrics({ register: holder.foremostInstruments.register });
  }
  return holder.foremostInstruments;
}

export const processRegistry = (): Registry => instruments().register;

/** Begins these at 0: a counter that first shows up as 1 has never risen, as Prometheus sees it. */
export function expectDegraded(reasons: readonly string[]): void {
  for (const reason of reasons) instruments().runsDegraded.inc({ reason }, 0);
}

type Answered = { method: string; route: string; status: number; durationMs: number };

export function noteRequest({ method, route, status, durationMs }: Answered): void {
  instruments().request.observe({ method, route, status: String(status) }, durationMs / 1000);
}

/** `degraded` is the reason; null = the run is whole, or has no order at all. */
export function noteRunEnd(end: {
  status: string;
  path: string;
  degraded: string | null;
  durationMs: number;
}): void {
  const { runDuration, runsDegraded } = instruments();
  runDuration.observe({ status: end.status, path: end.path }, end.durationMs / 1000);
  if (end.degraded) runsDegraded.inc({ reason: end.degraded });
}

export type CallOutcome =
  | 'answered'
  | 'refused'
  | 'truncated'
  | 'rate_limited'
  | 'failed'
  | 'timed_out'
  | 'rejected'
  | 'out_of_credit'
  | 'aborted';

export function noteCall(call: {
  model: string;
  outcome: CallOutcome;
  durationMs: number;
  tokensIn: number;
  tokensOut: number;
  costUsd: number | null;
}): void {
  const { model, outcome, durationMs } = call;
  const { call: calls, tokens, cost } = instruments();
  calls.observe({ model, outcome }, durationMs / 1000);
  tokens.inc({ model, direction: 'in' }, call.tokensIn);
  tokens.inc({ model, direction: 'out' }, call.tokensOut);
  if (call.costUsd !== null) cost.inc({ model }, call.costUsd);
}

export function noteLimiterWait(model: string, result: string, waitedMs: number): void {
  instruments().limiterWait.observe({ model, result }, waitedMs / 1000);
}

export const noteEventLag = (lagMs: number): void => instruments().eventLag.observe(lagMs / 1000);
export const noteLeader = (leads: boolean): void => instruments().leader.set(leads ? 1 : 0);
export const notePass = (result: 'done' | 'failed'): void => instruments().passes.inc({ result });
