import type { Run } from '@/lib/contracts/run';
import { count, dollars, duration } from '../../todos/_run/amounts';

/** The state of a run in a word or two. */
export function statusWord(run: Run): string {
  switch (run.status) {
    case 'QUEUED':
      return run.waiting?.for === 'airflow' ? 'Waiting for Airflow' : 'Queued';
    case 'RUNNING':
      return 'Running';
    case 'FAILED':
      return 'Failed';
    case 'CANCELLED':
      return 'Cancelled';
    case 'SUCCEEDED':
      return run.appliedAt ? 'Applied' : run.revertedAt ? 'Taken back' : 'Done';
  }
}

export const pathWord = (run: Run) =>
  ({ direct: 'direct', workflow: 'through Airflow', script: 'by script' })[run.path];

/** Seconds a run took, once it has ended. */
export function secondsTaken(run: Run): number | null {
  const from = run.startedAt ?? run.createdAt;
  return run.finishedAt ? (Date.parse(run.finishedAt) - Date.parse(from)) / 1000 : null;
}

/** It had nothing to ask, and so nothing to pay. */
export const isFree = (run: Run) => run.progress.callsTotal === 0 && run.status !== 'QUEUED';

/** How much of the list the model was asked about. */
export function askedWord({ itemCount, plan, progress }: Run): string {
  if (itemCount <= 1) return 'nothing: one item needs no comparing';
  if (plan === 'none') return 'nothing: what there is to compare had not changed';
  if (plan === 'insertion') return 'new and changed items, placed among the rest';
  return progress.usableAnswers > progress.callsDone
    ? 'all items, less what earlier answers say'
    : 'all items';
}

/** One quiet line about a run in a list of them. */
export function runLine(run: Run): string {
  const seconds = secondsTaken(run);
  const tokens = run.usage.tokensIn + run.usage.tokensOut;
  return [
    count(run.itemCount, 'item'),
    pathWord(run),
    isFree(run) ? 'no call needed' : count(run.usage.calls, 'call'),
    tokens > 0 && count(tokens, 'token'),
    seconds !== null && duration(seconds),
    run.usage.costUsd !== null && run.usage.costUsd > 0 && dollars(run.usage.costUsd),
    !isFree(run) && run.model,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** What is known of a run, by name. Of a run that asked nothing there is no model, no token and no cost to tell. */
export function runFacts(run: Run): [name: string, value: string][] {
  const { progress, quality } = run;
  const seconds = secondsTaken(run);
  const facts: [string, string | false | null][] = [
    ['Items', count(run.itemCount, 'item')],
    ['Asked about', askedWord(run)],
    ['Way', pathWord(run)],
    ...(isFree(run) ? [] : paidFacts(run)),
    ['Rounds', progress.round > 0 && `${progress.round} of ${Math.max(progress.round, progress.rounds)}`],
    ['Time', seconds !== null && duration(seconds)],
    [
      'Agreement',
      quality && `${Math.round((quality.predictedTau + 1) * 50)} % of pairs expected in the right order`,
    ],
    ['Handed over', run.epoch > 1 && `${count(run.epoch - 1, 'time')}`],
  ];
  return facts.flatMap(([name, value]) => (value ? [[name, value] satisfies [string, string]] : []));
}

function paidFacts({ usage, model, models }: Run): [string, string][] {
  const { calls, retries, tokensIn, tokensOut, costUsd } = usage;
  const retried = retries > 0 ? `, ${retries} retried` : '';
  return [
    models.length > 1
      ? ['Models', models.map((one) => `${one.model} (${count(one.calls, 'call')})`).join(', ')]
      : ['Model', model],
    ['Calls', `${calls.toLocaleString('en')} answered${retried}`],
    ['Tokens', `${tokensIn.toLocaleString('en')} in, ${tokensOut.toLocaleString('en')} out`],
    ['Cost', costUsd === null ? 'price unknown' : costUsd === 0 ? 'nothing' : dollars(costUsd)],
  ];
}
