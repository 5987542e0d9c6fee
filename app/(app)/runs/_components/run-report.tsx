'use client';
import { useQuery } from '@tanstack/react-query';
import { ExternalLink } from 'lucide-react';
import Link from 'next/link';
import { moment } from '@/app/_components/moment';
import { buttonClass } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import type { Run } from '@/lib/contracts/run';
import type { RunSetup as Setup } from '@/lib/contracts/run-history';
import { keys } from '../../_data/keys';
import { isActive, isFinal } from '../../_data/merge-run';
import { fetchRun } from '../../_data/run-cache';
import { useStreamState } from '../../_events/live-events';
import { activeSentence, degradedSentence } from '../../todos/_run/run-sentence';
import { SimulatedBadge } from '../../todos/_run/simulated-badge';
import { useNow } from '../../todos/_run/use-now';
import { Facts } from './facts';
import { Ledger } from './ledger';
import { RankedItems } from './ranked-items';
import { ReportActions } from './report-actions';
import { RunComparison } from './run-comparison';
import { RunSetup } from './run-setup';
import { RunTimeline } from './run-timeline';
import { runFacts, statusWord } from './run-words';
import { useSetup } from './use-setup';

type RunReportProps = { first: Run; firstSetup: Setup; timeZone: string; serverNow: number };

/** What happened in one run, as it was stored. */
export function RunReport({ first, firstSetup, timeZone, serverNow }: RunReportProps) {
  const { data: run } = useQuery({
    queryKey: keys.run(first.id),
    queryFn: ({ signal }) => fetchRun(first.id, signal),
    initialData: first,
    refetchOnMount: 'always',
  });
  const setup = useSetup(run, firstSetup, first);
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
        <div className="flex flex-wrap items-center gap-2">
          {setup.airflowUrl && (
            <a
              href={setup.airflowUrl}
              target="_blank"
              rel="noreferrer"
              className={buttonClass({ variant: 'quiet', size: 'sm' })}
            >
              Open in Airflow
              <ExternalLink aria-hidden="true" />
            </a>
          )}
          <ReportActions run={run} />
        </div>
      </div>
      {run.error && (
        <Notice tone="error" className="mt-4">
          {run.error.message} The list was left as it was.
        </Notice>
      )}
      {degraded && <Notice className="mt-4">{degraded}</Notice>}
      <Facts
        className="mt-6 border-line border-t pt-6"
        facts={[
          ...runFacts(run),
          ...(run.retryOf ? [['Tries again', <RunBefore key="before" id={run.retryOf} />] as const] : []),
        ]}
      />
      {(isFinal(run) || run.progress.round > 0) && <RunTimeline run={run} now={now} />}
      {run.status === 'SUCCEEDED' && <RunComparison runId={run.id} timeZone={timeZone} />}
      {run.status === 'SUCCEEDED' && <RankedItems runId={run.id} />}
      <RunSetup setup={setup} />
      {isFinal(run) && <Ledger runId={run.id} />}
    </>
  );
}

const RunBefore = ({ id }: { id: string }) => (
  <Link href={`/runs/${id}`} className="underline underline-offset-4">
    the run before
  </Link>
);
