'use client';
import { clsx } from 'clsx';
import { Plus } from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/app/_components/ui/button';
import type { Account } from '@/lib/contracts/account';
import { focusSoon } from '../_hooks/focus-soon';
import { filterNames, type StatusFilter } from '../_model/filter';
import { RUN_PANEL_ID } from '../_run/panel-focus';
import { PrioritizeButton } from '../_run/prioritize-button';
import type { RunExperience } from '../_run/use-run-experience';

type PageHeaderProps = {
  status: StatusFilter;
  project: string | null;
  /** Null until everything is there to be counted. */
  itemCount: number | null;
  plan: Account['plan'];
  experience: RunExperience;
  isStarting: boolean;
  onStarting(isStarting: boolean): void;
  onQuickAdd(): void;
};

/** What this list is, and the one thing premium does with it. On a phone that stands within the thumb's reach. */
export function PageHeader(props: PageHeaderProps) {
  const { status, project, itemCount, plan, experience, isStarting, onStarting, onQuickAdd } = props;
  const { run } = experience;
  return (
    <header className="mb-3 flex items-start justify-between gap-4 md:min-h-16">
      <div className="min-w-0 md:pl-[7.75rem]">
        <h1 className="truncate font-semibold text-2xl">{project ?? filterNames[status]}</h1>
        {project && (
          <Link href="/todos" className="text-ink-3 text-sm underline underline-offset-4 hover:text-ink">
            All projects
          </Link>
        )}
      </div>
      {/* On a phone a run that waits for something, or for an answer, has its panel here. */}
      <div
        className={clsx(
          'fixed inset-x-0 bottom-(--shell-bottom) z-20 items-center gap-2 border-line border-t bg-paper px-4 py-2 md:static md:flex md:border-0 md:bg-transparent md:p-0',
          experience.isDocked ? 'hidden' : 'flex',
        )}
      >
        <Button
          variant="outline"
          className="w-10 px-0 md:hidden"
          aria-label="Write a new TODO"
          onClick={onQuickAdd}
        >
          <Plus aria-hidden="true" />
        </Button>
        <div className="flex flex-1 flex-col gap-2 md:flex-row md:items-start md:justify-end [&_button]:w-full md:[&_button]:w-auto">
          {experience.hidden && (
            <Button
              variant="outline"
              onClick={() => {
                experience.show();
                focusSoon(`#${RUN_PANEL_ID}`);
              }}
            >
              {experience.hidden === 'run' ? 'Show the run' : 'Show the new order'}
            </Button>
          )}
          {/* Somebody who is about to start keeps the dialog, also when a run begins elsewhere. */}
          {(!experience.isBusy || isStarting) && (
            <PrioritizeButton
              itemCount={itemCount}
              plan={plan}
              isQuiet={experience.order.movers.size > 0 && run !== null && !run.appliedAt}
              isBusy={experience.isBusy}
              isOpen={isStarting}
              onOpenChange={onStarting}
              onStarted={experience.show}
            />
          )}
        </div>
      </div>
    </header>
  );
}
