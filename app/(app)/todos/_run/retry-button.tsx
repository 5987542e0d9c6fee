'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@/app/_components/ui/button';
import type { Run } from '@/lib/contracts/run';
import { retryRun } from './run-commands';
import { useCommand } from './use-command';

const DOUBLE_CLICK_MS = 700;

type RetryButtonProps = { runId: string; onStarted(run: Run): void };

/** Starts another run, which costs. It appears where "Cancel run" was: the rest of a double click must not press it. */
export function RetryButton({ runId, onStarted }: RetryButtonProps) {
  const client = useQueryClient();
  const command = useCommand();
  const [shownAt] = useState(() => performance.now());
  const retry = () => {
    if (performance.now() - shownAt < DOUBLE_CLICK_MS) return;
    command.run(async () => onStarted(await retryRun(client, runId)));
  };
  return (
    <Button size="sm" busy={command.isBusy} onClick={retry}>
      Try again
    </Button>
  );
}
