'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { type FormEvent, useId, useRef, useState } from 'react';
import { ApiProblem, detailOf } from '@/app/_components/api';
import { Button, buttonClass } from '@/app/_components/ui/button';
import { Dialog, DialogContent } from '@/app/_components/ui/dialog';
import { Notice } from '@/app/_components/ui/notice';
import type { Account } from '@/lib/contracts/account';
import type { RankingEstimate } from '@/lib/contracts/run';
import { saveCriteria, savedCriteria } from '../../_data/criteria-cache';
import { type CriteriaChange, changedWords } from '../../criteria/_model/criteria-change';
import { isUnheard, newClick } from './click';
import { EstimateFacts } from './estimate-facts';
import { RUN_PANEL_ID } from './panel-focus';
import { startLabel } from './plan-words';
import { quotaSentence } from './quota';
import { startRun } from './run-commands';
import { StartWords } from './start-words';

type StartDialogProps = {
  title: string;
  itemCount: number | null;
  plan: Account['plan'];
  isBusy: boolean;
  estimate: RankingEstimate | null;
  isOpen: boolean;
  onOpenChange(isOpen: boolean): void;
  onStarted(): void;
};
type Trouble = { error: unknown; isSaved: boolean };

/** What it does, what it takes, what matters; then it starts. On the free plan it ends at the door to premium. */
export function StartDialog(props: StartDialogProps) {
  const { plan, estimate, isOpen, onOpenChange } = props;
  const client = useQueryClient();
  const formId = useId();
  const [draft, setDraft] = useState<CriteriaChange>({});
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [isStarting, setStarting] = useState(false);
  const hasStarted = useRef(false);
  const click = useRef<string | null>(null);

  const isPremium = plan === 'PREMIUM' && !isCode(trouble, 'premium_required');
  // Another page, or another device, may have changed them since: asked for anew whenever it opens.
  const {
    data: saved,
    error: unloaded,
    refetch,
  } = useQuery({ ...savedCriteria, enabled: isOpen && isPremium, staleTime: 0 });
  const change = saved ? changedWords(saved, draft) : null;
  const isSpent = isCode(trouble, 'quota_exhausted');
  // Known before it is tried, unless other words make it another run; or told by the server, which also reserves for retries.
  const refusal = isSpent
    ? detailOf(trouble?.error)
    : estimate && !change && quotaSentence(estimate, Date.now());
  const canStart = isPremium && !refusal;

  function open(willOpen: boolean) {
    if (!willOpen) setTrouble(null);
    onOpenChange(willOpen);
  }

  async function start(event: FormEvent) {
    event.preventDefault();
    if (isStarting || !canStart) return;
    // One name per click and words: after a lost answer, "Try again" is the same click unless other words are saved first.
    if (change) click.current = null;
    click.current ??= newClick();
    setStarting(true);
    setTrouble(null);
    let isSaved = false;
    try {
      if (change) await saveCriteria(client, change);
      isSaved = true;
      setDraft((now) => (now === draft ? {} : now));
      await startRun(client, {}, click.current);
      click.current = null;
      hasStarted.current = true;
      open(false);
      props.onStarted();
    } catch (error) {
      if (isSaved && !isUnheard(error)) click.current = null;
      setTrouble({ error, isSaved });
    } finally {
      setStarting(false);
    }
  }

  return (
    <Dialog open={isOpen} onOpenChange={open}>
      <DialogContent
        onCloseAutoFocus={(event) => {
          // The button that opened this is gone while a run goes on, whoever started it.
          const isGoing = hasStarted.current || props.isBusy;
          const panel = isGoing ? document.getElementById(RUN_PANEL_ID) : null;
          hasStarted.current = false;
          if (!panel) return;
          event.preventDefault();
          panel.focus();
        }}
        title={change ? startLabel(props.itemCount, null) : props.title}
        description="A language model compares your items in small groups and proposes one order, with reasons. Nothing moves for good until you apply it."
        actions={
          canStart ? (
            <Button type="submit" form={formId} variant="accent" busy={isStarting}>
              {trouble ? 'Try again' : 'Start'}
            </Button>
          ) : (
            <Link href="/upgrade" className={buttonClass({ variant: 'primary' })}>
              {isPremium ? 'See your usage' : 'See premium'}
            </Link>
          )
        }
      >
        <div className="flex flex-col gap-5">
          <EstimateFacts estimate={estimate} isPremium={isPremium} isOutdated={change !== null} />
          {canStart && (
            <form id={formId} onSubmit={start}>
              <StartWords
                saved={saved ?? null}
                draft={draft}
                isChanged={change !== null}
                items={estimate?.items ?? null}
                onDraft={(part) => setDraft((now) => ({ ...now, ...part }))}
                onSubmit={start}
              />
            </form>
          )}
          {canStart && !saved && unloaded && (
            <Notice
              action={
                <Button size="sm" onClick={() => void refetch()}>
                  Load again
                </Button>
              }
            >
              What you saved could not be loaded. A run goes by it all the same.
            </Notice>
          )}
          {!isPremium && (
            <p className="text-ink-2">
              This is what premium adds. Your list and everything else stay as they are without it.
            </p>
          )}
          {isPremium && refusal && <Notice>{refusal}</Notice>}
          {canStart && trouble && <Notice tone="error">{troubleText(trouble)}</Notice>}
        </div>
      </DialogContent>
    </Dialog>
  );
}

const isCode = (trouble: Trouble | null, code: string) =>
  trouble?.error instanceof ApiProblem && trouble.error.code === code;

const troubleText = ({ error, isSaved }: Trouble) =>
  isSaved ? detailOf(error) : `What matters could not be saved, so nothing was started. ${detailOf(error)}`;
