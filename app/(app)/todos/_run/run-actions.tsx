'use client';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/app/_components/ui/button';
import type { Run } from '@/lib/contracts/run';
import { isActive } from '../../_data/merge-run';
import type { ListOrder } from './list-order';
import { OrderSwitch } from './order-switch';
import { applyRun, cancelRun, retryRun, revertRun } from './run-commands';
import { count } from './run-sentence';
import { useCommand } from './use-command';
import type { RunExperience } from './use-run-experience';

/** The buttons of the state the run is in. */
export function RunActions({ run, experience }: { run: Run; experience: RunExperience }) {
  const client = useQueryClient();
  const command = useCommand();
  const { order, chosen } = experience;

  if (isActive(run)) {
    return (
      <Button size="sm" busy={command.isBusy} onClick={() => command.run(() => cancelRun(client, run.id))}>
        Cancel run
      </Button>
    );
  }
  if (run.status !== 'SUCCEEDED') {
    return (
      <Button size="sm" busy={command.isBusy} onClick={() => command.run(() => retryRun(client, run.id))}>
        Try again
      </Button>
    );
  }
  if (run.appliedAt) {
    const revert = async () => {
      await revertRun(client, run.id);
      experience.setView('current');
    };
    return (
      <Button size="sm" busy={command.isBusy} onClick={() => command.run(revert)}>
        Revert
      </Button>
    );
  }
  if (order.movers.size === 0) return null;
  const apply = async () => {
    await applyRun(client, run.id, chosen ? [...chosen] : undefined);
    experience.choose(null);
  };
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
        busy={command.isBusy}
        disabled={chosen?.size === 0}
        onClick={() => command.run(apply)}
      >
        {chosen ? `Apply ${count(chosen.size, 'item')}` : 'Apply order'}
      </Button>
    </>
  );
}

/** Chosen at first: every item whose place is another one, also those that only make room. */
const changedIds = ({ changes }: ListOrder) =>
  new Set([...changes].flatMap(([id, { place, was }]) => (place === was ? [] : [id])));
