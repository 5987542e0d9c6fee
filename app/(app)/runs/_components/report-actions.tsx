'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { Button } from '@/app/_components/ui/button';
import type { Run } from '@/lib/contracts/run';
import { isActive } from '../../_data/merge-run';
import { RetryButton } from '../../todos/_run/retry-button';
import { applyRun, cancelRun, revertRun } from '../../todos/_run/run-commands';
import { useCommand } from '../../todos/_run/use-command';

/** What can still be done about a run from its own page; an older order can be put in place again. */
export function ReportActions({ run }: { run: Run }) {
  const client = useQueryClient();
  const router = useRouter();
  const command = useCommand();
  if (run.status === 'FAILED' || run.status === 'CANCELLED') {
    return <RetryButton runId={run.id} onStarted={({ id }) => router.push(`/runs/${id}`)} />;
  }
  const [name, act] = isActive(run)
    ? (['Cancel run', cancelRun] as const)
    : run.appliedAt
      ? (['Revert', revertRun] as const)
      : (['Apply order', (queries: typeof client, id: string) => applyRun(queries, id)] as const);
  return (
    <Button size="sm" busy={command.isBusy} onClick={() => command.run(() => act(client, run.id))}>
      {name}
    </Button>
  );
}
