'use client';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/app/_components/ui/button';
import type { Run } from '@/lib/contracts/run';
import { isActive } from '../../_data/merge-run';
import { applyRun, cancelRun, retryRun, revertRun } from '../../todos/_run/run-commands';
import { useCommand } from '../../todos/_run/use-command';

/** What can still be done about a run from its own page; an older order can be put in place again. */
export function ReportActions({ run }: { run: Run }) {
  const client = useQueryClient();
  const command = useCommand();
  const [name, act] = isActive(run)
    ? (['Cancel run', cancelRun] as const)
    : run.status !== 'SUCCEEDED'
      ? (['Try again', retryRun] as const)
      : run.appliedAt
        ? (['Revert', revertRun] as const)
        : (['Apply order', (queries: typeof client, id: string) => applyRun(queries, id)] as const);
  return (
    <Button size="sm" busy={command.isBusy} onClick={() => command.run(() => act(client, run.id))}>
      {name}
    </Button>
  );
}
