'use client';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/app/_components/ui/button';
import type { Run } from '@/lib/contracts/run';
import { isActive } from '../../_data/merge-run';
import { count } from './amounts';
import type { ListOrder } from './list-order';
import { OrderSwitch } from './order-switch';
import { focusRunPanel } from './panel-focus';
import { RetryButton } from './retry-button';
import { applyRun, cancelRun, revertRun } from './run-commands';
import { useCommand } from './use-command';
import type { RunExperience } from './use-run-experience';

/** The buttons of the state the run is in. */
export function RunActions({ run, experience }: { run: Run; experience: RunExperience }) {
  const client = useQueryClient();
  const { isBusy, run: command } = useCommand();
  const { order, chosen } = experience;
  // The button that was pressed is gone when its command is done.
  const act = (ask: () => Promise<void>) => command(() => ask().then(focusRunPanel));

  if (isActive(run)) {
    return (
      <Button size="sm" busy={isBusy} onClick={() => act(() => cancelRun(client, run.id))}>
        Cancel run
      </Button>
    );
  }
  if (run.status !== 'SUCCEEDED') return <RetryButton runId={run.id} onStarted={focusRunPanel} />;
  if (run.appliedAt) {
    return (
      <>
        {order.movers.size > 0 && (
          <Button size="sm" busy={isBusy} onClick={() => act(() => applyRun(client, run.id))}>
            Apply the rest
          </Button>
        )}
        <Button size="sm" busy={isBusy} onClick={() => act(() => revertRun(client, run.id))}>
          Revert
        </Button>
      </>
    );
  }
  if (order.movers.size === 0) return null;
  return (
    <>
      <OrderSwitch view={experience.view} onChange={experience.setView} />
      {order.isProposed && (
        <Button
          size="sm"
          variant="quiet"
          className="max-md:px-2"
          onClick={() => experience.choose(chosen ? null : changedIds(order))}
        >
          {chosen ? 'Take all' : 'Choose items'}
        </Button>
      )}
      <Button
        size="sm"
        variant="accent"
        busy={isBusy}
        disabled={chosen?.size === 0}
        onClick={() => act(() => applyRun(client, run.id, chosen ? [...chosen] : undefined))}
      >
        {chosen ? `Apply ${count(chosen.size, 'item')}` : 'Apply order'}
      </Button>
    </>
  );
}

/** Chosen at first: every item whose place is another one, also those that only make room. */
const changedIds = ({ changes }: ListOrder) =>
  new Set([...changes].flatMap(([id, { place, was }]) => (place === was ? [] : [id])));
