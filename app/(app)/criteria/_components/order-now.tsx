'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useRef } from 'react';
import { Button, buttonClass } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import type { Account } from '@/lib/contracts/account';
import { rankingEstimate } from '../../_data/estimate';
import { isUnheard, newClick } from '../../todos/_run/click';
import { planSentence } from '../../todos/_run/plan-sentence';
import { costLine, startLabel } from '../../todos/_run/plan-words';
import { quotaSentence } from '../../todos/_run/quota';
import { startRun } from '../../todos/_run/run-commands';
import { useCommand } from '../../todos/_run/use-command';
import type { CriteriaBook } from '../_hooks/use-criteria';
import { asksAnew } from '../_model/criteria-change';

type OrderNowProps = Pick<CriteriaBook, 'saving' | 'flush'> & { plan: Account['plan'] };

/** Puts the list in order by what is set above, and leads to it. It says beforehand what that takes. */
export function OrderNow({ plan, saving, flush }: OrderNowProps) {
  const client = useQueryClient();
  const router = useRouter();
  const command = useCommand();
  const click = useRef<string | null>(null);
  const { data: estimate } = useQuery({ ...rankingEstimate(plan), enabled: plan === 'PREMIUM' });

  if (plan === 'FREE') {
    return (
      <>
        <p className="max-w-[56ch] text-pretty text-ink-2">
          On the free plan these are kept and shown in the preview, and your list stays as you arrange it.
          Premium puts the whole list in order by them.
        </p>
        <Link href="/upgrade" className={buttonClass({ variant: 'primary' }, 'mt-4')}>
          See premium
        </Link>
      </>
    );
  }

  // Until other words are saved, what was told of the ones before is no longer true.
  const known = estimate && !asksAnew(saving.unsaved) ? estimate : null;
  const refusal = known && quotaSentence(known, Date.now());
  const start = () =>
    command.run(async () => {
      // Why it is not saved is on the page.
      if (!(await flush())) return;
      click.current ??= newClick();
      try {
        await startRun(client, {}, click.current);
      } catch (error) {
        if (!isUnheard(error)) click.current = null;
        throw error;
      }
      click.current = null;
      router.push('/todos');
    });
  if (estimate?.items === 0) return <p className="text-ink-2">There is nothing to put in order yet.</p>;
  return (
    <>
      <p className="min-h-6 max-w-[56ch] text-pretty text-ink-2">
        {known && (planSentence(known) ?? `All ${known.items.toLocaleString('en')} items are compared.`)}{' '}
        {known && 'Nothing moves for good until you apply the order.'}
      </p>
      {refusal ? (
        <Notice
          className="mt-4 max-w-[56ch]"
          action={
            <Link href="/upgrade" className="underline underline-offset-4">
              See your usage
            </Link>
          }
        >
          {refusal}
        </Notice>
      ) : (
        <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button variant="accent" busy={command.isBusy} aria-describedby="order-cost" onClick={start}>
            {startLabel(estimate?.items ?? null, known)}
          </Button>
          <span id="order-cost" className="text-ink-3 text-sm tabular-nums">
            {known && costLine(known)}
          </span>
        </div>
      )}
    </>
  );
}
