'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { Notice } from '@/app/_components/ui/notice';
import type { Run } from '@/lib/contracts/run';
import { keys } from '../../_data/keys';
import { isActive, isFinal } from '../../_data/merge-run';
import { fetchRun } from '../../_data/run-cache';
import { useStreamState } from '../../_events/live-events';
import { activeSentence, degradedSentence } from '../../todos/_run/run-sentence';
import { SimulatedBadge } from '../../todos/_run/simulated-badge';
import { useNow } from '../../todos/_run/use-now';
import { Ledger } from './ledger';
import { RankedItems } from './ranked-items';
import { ReportActions } from './report-actions';
import { moment, runFacts, statusWord } from './run-words';

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
        {runFacts(run).map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-3">{name}</dt>
            <dd className="whitespace-pre-line break-words">{value}</dd>
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
      {isFinal(run) && <Ledger runId={run.id} />}
    </>
  );
}
