'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { Notice } from '@/app/_components/ui/notice';
import type { Run } from '@/lib/contracts/run';
import { keys } from '../../_data/keys';
import { isActive } from '../../_data/merge-run';
import { fetchRun } from '../../_data/run-cache';
import { useStreamState } from '../../_events/live-events';
import { count, dollars, duration } from '../../todos/_run/amounts';
import { activeSentence, degradedSentence } from '../../todos/_run/run-sentence';
import { SimulatedBadge } from '../../todos/_run/simulated-badge';
import { useNow } from '../../todos/_run/use-now';
import { RankedItems } from './ranked-items';
import { ReportActions } from './report-actions';
import { moment, pathWord, secondsTaken, statusWord } from './run-words';

type RunReportProps = { first: Run; timeZone: string; serverNow: number };

/** What happened in one run, as it was stored. */
export function RunReport({ first, timeZone, serverNow }: RunReportProps) {
  const { data: run } = useQuery({
    queryKey: keys.run(first.id),
    queryFn: ({ signal }) => fetchRun(first.id, signal),
    initialData: first,
    refetchOnMount: 'always',
  });
  const isGoing = isActive(run);
  const now = useNow(isGoing, serverNow);
  const isLost = useStreamState() === 'lost';
  const sentence = isGoing ? activeSentence(run, now, isLost) : null;
  const degraded = degradedSentence(run);
  return (
    <>
      <div className="mt-3 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div>
          <h1 className="font-semibold text-2xl tabular-nums">{moment(run.createdAt, timeZone)}</h1>
          <p role="status" aria-live="off" className="mt-1 flex items-center gap-2 text-ink-2 tabular-nums">
            {sentence ? [sentence.text, sentence.eta].filter(Boolean).join(' · ') : statusWord(run)}
            {run.simulated && <SimulatedBadge />}
          </p>
        </div>
        <ReportActions run={run} />
      </div>
      {run.error && (
        <Notice tone="error" className="mt-4">
          {run.error.message} The list was left as it was.
        </Notice>
      )}
      {degraded && <Notice className="mt-4">{degraded}</Notice>}
      <dl className="mt-6 grid grid-cols-[9rem_minmax(0,1fr)] gap-y-2 border-line border-t pt-6 tabular-nums">
        {factsOf(run).map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-3">{name}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
        {run.retryOf && (
          <div className="contents">
            <dt className="text-ink-3">Tries again</dt>
            <dd>
              <Link href={`/runs/${run.retryOf}`} className="underline underline-offset-4">
                the run before
              </Link>
            </dd>
          </div>
        )}
      </dl>
      {run.status === 'SUCCEEDED' && <RankedItems runId={run.id} />}
    </>
  );
}

function factsOf(run: Run): [string, string][] {
  const { usage, progress, quality } = run;
  const seconds = secondsTaken(run);
  const facts: [string, string | false | null][] = [
    ['Items', count(run.itemCount, 'item')],
    ['Way', pathWord(run)],
    ['Model', run.model],
    [
      'Calls',
      `${usage.calls.toLocaleString('en')} answered${usage.retries > 0 ? `, ${usage.retries} retried` : ''}`,
    ],
    ['Rounds', progress.round > 0 && `${progress.round} of ${Math.max(progress.round, progress.rounds)}`],
    ['Tokens', `${usage.tokensIn.toLocaleString('en')} in, ${usage.tokensOut.toLocaleString('en')} out`],
    [
      'Cost',
      usage.costUsd === null ? 'price unknown' : usage.costUsd === 0 ? 'nothing' : dollars(usage.costUsd),
    ],
    ['Time', seconds !== null && duration(seconds)],
    [
      'Agreement',
      quality && `${Math.round((quality.predictedTau + 1) * 50)} % of pairs expected in the right order`,
    ],
    ['Handed over', run.epoch > 1 && `${count(run.epoch - 1, 'time')}`],
    ['What mattered', run.criteria || null],
  ];
  return facts.flatMap(([name, value]) => (value ? [[name, value] satisfies [string, string]] : []));
}
