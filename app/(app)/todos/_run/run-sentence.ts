import type { Run } from '@/lib/contracts/run';
import { count, dollars, duration } from './amounts';
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

/** Said instead of what may have changed meanwhile. */
export const connectionLost = waiting(
  'Connection lost. The run does not need this page, which will catch up.',
);

/**
 * One sentence that says where an unfinished run stands, as far as this page can know. `now` in milliseconds since 1970.
 */
export function activeSentence(run: Run, now: number, isLost: boolean): RunSentence {
  if (isLost) return connectionLost;
  const hold = run.waiting;
  if (hold?.for === 'airflow' || hold?.for === 'queue') {
    return waiting(
      run.status === 'QUEUED' ? notBegun(run, hold.for) : notGoingOn(run, hold.for),
      since(hold.since, now),
    );
  }
  if (hold?.for === 'rate_limit') {
    const text = `The model’s rate limit is reached. ${kept(run)}The run goes on by itself.`;
    return waiting(text, hold.until ? until(hold.until, now) : null);
  }
  if (hold?.for === 'provider') {
    return waiting(
      `The model provider is not answering. ${kept(run)}The run keeps trying.`,
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
    return plainly(`Round ${round} of ${Math.max(round, rounds)} · putting the comparisons together`);
  return plainly(
    `Round ${round} of ${Math.max(round, rounds)} · ${callsDone} of ${count(callsTotal, 'comparison')}`,
    about(secondsLeft(run, now)),
  );
}

function notBegun(run: Run, what: 'airflow' | 'queue'): string {
  if (what === 'airflow')
    return 'Waiting for Airflow, which is not answering. The run is kept and starts by itself.';
  const place = run.queue && run.queue.position > 1 ? ` (${ordinal(run.queue.position)} in the queue)` : '';
  return `Airflow has the run but has not begun it: it is busy, or paused${place}. The run starts by itself.`;
}

function notGoingOn(run: Run, what: 'airflow' | 'queue'): string {
  const hold =
    what === 'airflow'
      ? 'Waiting for Airflow, which is not answering.'
      : 'Airflow has the run but does nothing for it: it is busy, or paused.';
  return `${hold} ${kept(run)}The run goes on by itself.`;
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
  /** Items that stand elsewhere than the run has them; who only made room is not counted. Null until that is known. */
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
  if (run.appliedAt) return plainly(`${inPlace(moved)} ${cost}`);
  if (moved === null) return plainly(`A new order is ready. ${cost}`);
  if (moved === 0) return plainly(`Your order holds: nothing would move. ${cost}`);
  if (isOwnOrder)
    return plainly(`Your own order is on show; the proposal would move ${count(moved, 'item')}.`);
  return plainly(`A new order is ready: ${moved} of ${count(run.itemCount, 'item')} would move. ${cost}`);
}

const degradedWords: Record<string, string> = {
  provider_rejected: 'the model provider began to refuse the calls',
  provider_out_of_credit: 'the account at the model provider is spent',
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
  const { message } = run.degraded;
  const words = degradedWords[run.degraded.reason] ?? run.degraded.reason;
  const reason = message ? `${words} (“${message.trim().replace(/[.]$/, '')}”)` : words;
  const basis =
    run.progress.usableAnswers === 0
      ? 'No comparison could be used, so this order is by urgency alone.'
      : `It rests on ${count(run.progress.usableAnswers, 'comparison')}; urgency decides the rest.`;
  return `A partial result: ${reason}. ${basis}`;
}

function failure(run: Run): string {
  const message = run.error?.message.trim().replace(/[.]?$/, '.') ?? 'The run failed.';
  return run.error?.code === 'provider_rejected'
    ? `The model provider refused: ${message} Your order is as it was.`
    : `${message} Your order is as it was.`;
}

function inPlace(moved: number | null): string {
  if (moved === null) return 'This order was applied.';
  if (moved === 0) return 'This order is in place.';
  const elsewhere = `${count(moved, 'item')} ${moved === 1 ? 'stands' : 'stand'} elsewhere`;
  return `Part of this order is in place; ${elsewhere}.`;
}

function costOf(run: Run): string {
  if (run.usage.calls === 0) return noCallWords(run);
  const seconds =
    run.startedAt && run.finishedAt ? (Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000 : null;
  const price = run.usage.costUsd ? `, ${dollars(run.usage.costUsd)}` : '';
  return `${count(run.usage.calls, 'model call')}${seconds === null ? '' : `, ${duration(seconds)}`}${price}.`;
}

function noCallWords({ itemCount, plan, progress }: Run): string {
  if (progress.callsTotal > 0) return 'No model call was answered.';
  if (itemCount <= 1) return 'One item needs no comparing.';
  return plan === 'none'
    ? 'Nothing to compare had changed, so no model call was needed.'
    : 'No model call was needed.';
}

/** What is there already. Answers taken over from earlier runs were never part of this one's plan: no "of". */
const kept = ({ progress: { usableAnswers } }: Run) =>
  usableAnswers > 0
    ? `${count(usableAnswers, 'comparison')} ${usableAnswers === 1 ? 'is' : 'are'} kept. `
    : '';
const about = (seconds: number | null) =>
  seconds === null ? null : seconds < 1 ? 'about a second' : `about ${duration(seconds)}`;
const since = (time: string, now: number) => `for ${duration(Math.max(1, (now - Date.parse(time)) / 1000))}`;
const until = (time: string, now: number) => {
  const seconds = (Date.parse(time) - now) / 1000;
  return seconds < 1 ? 'any moment now' : `in ${duration(seconds)}`;
};
