'use client';
import { useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { type FormEvent, useId, useRef, useState } from 'react';
import { ApiProblem, detailOf } from '@/app/_components/api';
import { Button, buttonClass } from '@/app/_components/ui/button';
import { Dialog, DialogContent } from '@/app/_components/ui/dialog';
import { Field } from '@/app/_components/ui/field';
import { Notice } from '@/app/_components/ui/notice';
import { Textarea } from '@/app/_components/ui/textarea';
import type { Account } from '@/lib/contracts/account';
import type { RankingEstimate } from '@/lib/contracts/run';
import { EstimateFacts } from './estimate-facts';
import { RUN_PANEL_ID } from './panel-focus';
import { quotaSentence } from './quota';
import { newClick, startRun } from './run-commands';

const CRITERIA_MAX = 5_000;

type StartDialogProps = {
  title: string;
  plan: Account['plan'];
  isBusy: boolean;
  lastCriteria: string;
  estimate: RankingEstimate | null;
  isOpen: boolean;
  onOpenChange(isOpen: boolean): void;
  onStarted(): void;
};

/** What it does, what it takes, what matters; then it starts. On the free plan it ends at the door to premium. */
export function StartDialog(props: StartDialogProps) {
  const { plan, estimate, isOpen, onOpenChange } = props;
  const client = useQueryClient();
  const formId = useId();
  const [criteria, setCriteria] = useState(props.lastCriteria);
  const [problem, setProblem] = useState<unknown>(null);
  const [isStarting, setStarting] = useState(false);
  // One name per click and text: after a lost answer, "Try again" is the same click.
  const hasStarted = useRef(false);
  const click = useRef<{ name: string; criteria: string } | null>(null);

  const isPremium = plan === 'PREMIUM' && !isCode(problem, 'premium_required');
  const isSpent = isCode(problem, 'quota_exhausted');
  // Known before it is tried, or told by the server, which also reserves for retries.
  const refusal = isSpent ? detailOf(problem) : estimate && quotaSentence(estimate, Date.now());
  const canStart = isPremium && !refusal;

  function change(willOpen: boolean) {
    if (!willOpen) setProblem(null);
    onOpenChange(willOpen);
  }

  async function start(event: FormEvent) {
    event.preventDefault();
    if (isStarting || !canStart) return;
    const text = criteria.trim();
    if (click.current?.criteria !== text) click.current = { name: newClick(), criteria: text };
    setStarting(true);
    setProblem(null);
    try {
      await startRun(client, text ? { criteria: text } : {}, click.current.name);
      click.current = null;
      hasStarted.current = true;
      change(false);
      props.onStarted();
    } catch (error) {
      if (!isUnheard(error)) click.current = null;
      setProblem(error);
    } finally {
      setStarting(false);
    }
  }

  return (
    <Dialog open={isOpen} onOpenChange={change}>
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
        title={props.title}
        description="A language model compares your items in small groups and proposes one order, with reasons. Nothing moves for good until you apply it."
        actions={
          canStart ? (
            <Button type="submit" form={formId} variant="accent" busy={isStarting}>
              {problem ? 'Try again' : 'Start'}
            </Button>
          ) : (
            <Link href="/upgrade" className={buttonClass({ variant: 'primary' })}>
              {isPremium ? 'See your usage' : 'See premium'}
            </Link>
          )
        }
      >
        <div className="flex flex-col gap-5">
          <EstimateFacts estimate={estimate} isPremium={isPremium} />
          {canStart && (
            <form id={formId} onSubmit={start}>
              <Field
                label="What matters to you"
                hint="Optional. For example: clients before chores; nothing that needs a phone."
              >
                {(control) => (
                  <Textarea
                    {...control}
                    value={criteria}
                    maxLength={CRITERIA_MAX}
                    onChange={(event) => setCriteria(event.target.value)}
                    onKeyDown={(event) => {
                      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void start(event);
                    }}
                  />
                )}
              </Field>
            </form>
          )}
          {!isPremium && (
            <p className="text-ink-2">
              This is what premium adds. Your list and everything else stay as they are without it.
            </p>
          )}
          {isPremium && refusal && <Notice>{refusal}</Notice>}
          {canStart && problem !== null && <Notice tone="error">{detailOf(problem)}</Notice>}
        </div>
      </DialogContent>
    </Dialog>
  );
}

const isCode = (error: unknown, code: string) => error instanceof ApiProblem && error.code === code;
/** It may have started all the same. */
const isUnheard = (error: unknown) =>
  error instanceof ApiProblem && (error.status === 0 || error.status >= 500);
