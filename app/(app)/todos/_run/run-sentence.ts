import type { Run } from '@/lib/contracts/run';
import { ordinal } from './confidence';

export type RunSentence = {
  /** True for as long as the run looks like this: nothing in it runs out by itself. */
  text: string;
  /** What changes with the clock: shown beside the text, never announced. */
  eta: string | null;
  tone: 'plain' | 'waiting' | 'error';
};

const plainly = (text: string, eta: string | null = null): RunSentence => ({ text, eta, tone: 'plain' });
const waiting = (text: string, eta: string | null = null): RunSentence => ({ text, eta, tone: 'waiting' });

/** One sentence that says where an unfinished run stands. `now` in milliseconds since 1970. */
export function activeSentence(run: Run, now: number): RunSentence {
  const hold = run.waiting;
  if (hold?.for === 'airflow') {
    return waiting(
      'Waiting for Airflow, which is not answering. The run is kept and starts by itself.',
      since(hold.since, now),
    );
  }
  if (hold?.for === 'rate_limit') {
    const text = `The model’s rate limit is reached. ${finished(run)}The run goes on by itself.`;
    return waiting(text, hold.until ? until(hold.until, now) : null);
  }
  if (hold?.for === 'provider') {
    return waiting(
      `The model provider is not answering. ${finished(run)}The run keeps trying.`,
      since(hold.since, now),
    );
  }
  if (run.status === 'QUEUED') {
    if (!run.queue || run.queue.position <= 1) return plainly('Starting', null);
    return waiting(`${ordinal(run.queue.position)} in the queue`, about(run.queue.etaSeconds));
  }
  const { round, rounds, callsDone, callsTotal } = run.progress;
  if (round === 0 || callsTotal === 0) return plainly('Reading the list');
  if (callsDone >= callsTotal)
    return plainly(
      `Round ${round} of ${Math.max(round, rounds)} · putting ${callsDone} comparisons together`,
    );
  return plainly(
    `Round ${round} of ${Math.max(round, rounds)} · ${callsDone} of ${count(callsTotal, 'comparison')}`,
    about(secondsLeft(run, now)),
  );
}

/** Share of the run that is done, 0 to 1; null while that cannot be said. */
export function progressShare(run: Run): number | null {
  const { callsDone, callsTotal, round } = run.progress;
  return run.status === 'RUNNING' && round > 0 && callsTotal > 0 ? callsDone / callsTotal : null;
}

/** From the pace so far; null until there is one. */
export function secondsLeft(run: Run, now: number): number | null {
  const { callsDone, callsTotal } = run.progress;
  if (!run.startedAt || callsDone < 2) return null;
  const elapsed = (now - Date.parse(run.startedAt)) / 1000;
  return elapsed <= 0 ? null : (elapsed / callsDone) * (callsTotal - callsDone);
}

export type Outcome = {
  /** Items the proposal would move; those that only make room are not counted. Null while the order is being loaded. */
  moved: number | null;
  /** The person looks at their own order, because they asked for it or took the new one back. */
  isOwnOrder: boolean;
};

/** One sentence that says how a run ended and what stands on the page because of it. */
export function finalSentence(run: Run, { moved, isOwnOrder }: Outcome): RunSentence {
  if (run.status === 'FAILED') return { text: failure(run), eta: null, tone: 'error' };
  if (run.status === 'CANCELLED') {
    return plainly(
      `Cancelled after ${count(run.progress.callsDone, 'comparison')}. Your order is as it was.`,
    );
  }
  const cost = costOf(run);
  if (run.appliedAt) return plainly(`This order is in place. ${cost}`);
  if (moved === null) return plainly(`A new order is ready. ${cost}`);
  if (moved === 0) return plainly(`Your order holds: nothing would move. ${cost}`);
  if (isOwnOrder)
    return plainly(`Your own order is on show; the proposal would move ${count(moved, 'item')}.`);
  return plainly(`A new order is ready: ${moved} of ${count(run.itemCount, 'item')} would move. ${cost}`);
}

const degradedWords: Record<string, string> = {
  provider_rejected: 'the model provider began to refuse the calls',
  provider_unavailable: 'the model provider did not answer',
  partial_answers: 'some answers of the model could not be used',
  budget: 'the calls reserved for this run were used up',
  deadline: 'the run reached its time limit',
  waited_too_long: 'Airflow did not take it within a day',
  workflow_failed: 'Airflow could not finish it',
};

/** What a partial result is made of, or null for a whole one. */
export function degradedSentence(run: Run): string | null {
  if (!run.degraded) return null;
  const reason = degradedWords[run.degraded.reason] ?? run.degraded.reason;
  const { callsDone, callsTotal } = run.progress;
  const basis =
    callsDone === 0
      ? 'No comparison was finished, so this order is by urgency alone.'
      : `It rests on ${callsDone} of ${count(callsTotal, 'comparison')}; urgency decides the rest.`;
  return `A partial result: ${reason}. ${basis}`;
}

function failure(run: Run): string {
  const message = run.error?.message.trim().replace(/[.]?$/, '.') ?? 'The run failed.';
  return run.error?.code === 'provider_rejected'
    ? `The model provider refused: ${message} Your order is as it was.`
    : `${message} Your order is as it was.`;
}

function costOf(run: Run): string {
  if (run.usage.calls === 0) return 'No model call was needed.';
  const seconds =
    run.startedAt && run.finishedAt ? (Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000 : null;
  const price = run.usage.costUsd ? `, ${dollars(run.usage.costUsd)}` : '';
  return `${count(run.usage.calls, 'model call')}${seconds === null ? '' : `, ${duration(seconds)}`}${price}.`;
}

const finished = ({ progress }: Run) =>
  progress.callsDone > 0
    ? `${progress.callsDone} of ${count(progress.callsTotal, 'comparison')} are kept. `
    : '';
const about = (seconds: number | null) =>
  seconds === null ? null : seconds < 1 ? 'about a second' : `about ${duration(seconds)}`;
const since = (time: string, now: number) => `for ${duration(Math.max(1, (now - Date.parse(time)) / 1000))}`;
const until = (time: string, now: number) => {
  const seconds = (Date.parse(time) - now) / 1000;
  return seconds < 1 ? 'any moment now' : `in ${duration(seconds)}`;
};

export const count = (n: number, noun: string) => `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`;
export const dollars = (usd: number) => (usd < 0.01 ? 'under $0.01' : `$${usd.toFixed(2)}`);

/** "6 s", "2 min", "1 h 5 min": rounded to what is worth knowing. */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
