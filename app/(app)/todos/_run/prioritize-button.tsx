'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { Button } from '@/app/_components/ui/button';
import type { Account } from '@/lib/contracts/account';
import { rankingEstimate } from '../../_data/estimate';
import { keys } from '../../_data/keys';
import { costLine, startLabel } from './plan-words';

const load = () => import('./start-dialog');
const StartDialog = dynamic(() => load().then((module) => module.StartDialog), { ssr: false });

type PrioritizeButtonProps = {
  /** Null until everything is there to be counted. */
  itemCount: number | null;
  plan: Account['plan'];
  /** Another action is the main one now. */
  isQuiet: boolean;
  /** A run goes on already. */
  isBusy: boolean;
  isOpen: boolean;
  onOpenChange(isOpen: boolean): void;
  onStarted(): void;
};

/** The one accented button of the page. Before it is pressed it says what pressing it would take. */
export function PrioritizeButton(props: PrioritizeButtonProps) {
  const { plan, isQuiet, isOpen, onOpenChange } = props;
  const client = useQueryClient();
  const [isWanted, setWanted] = useState(false);
  const { data: estimate } = useQuery(rankingEstimate(plan));
  useEffect(() => {
    // Runs on other devices use the month up without a word to this page.
    if (isOpen) void client.invalidateQueries({ queryKey: keys.estimate });
  }, [client, isOpen]);
  const itemCount = props.itemCount ?? estimate?.items ?? null;
  const name = startLabel(itemCount, estimate ?? null);
  if (itemCount === 0 && !isOpen) return null;
  return (
    <div className="flex flex-col items-stretch gap-1 md:items-end">
      <Button
        variant={isQuiet ? 'outline' : 'accent'}
        aria-haspopup="dialog"
        aria-describedby="prioritize-cost"
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => {
          setWanted(true);
          onOpenChange(true);
        }}
      >
        {name}
      </Button>
      <p id="prioritize-cost" className="hidden h-5 text-ink-3 text-sm tabular-nums md:block">
        {plan === 'FREE' ? 'Part of premium' : estimate && costLine(estimate)}
      </p>
      {(isWanted || isOpen) && <StartDialog {...props} title={name} estimate={estimate ?? null} />}
    </div>
  );
}
