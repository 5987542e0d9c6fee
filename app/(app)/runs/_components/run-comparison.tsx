'use client';
import { clsx } from 'clsx';
import Link from 'next/link';
import { moment } from '@/app/_components/moment';
import type { ComparedItem, Comparison } from '@/lib/contracts/run-history';
import { comparisonSentence, DELETED, moveSpoken, moveWords } from '../_model/comparison-words';
import { MorePages } from './more-pages';
import { TopSlopes } from './top-slopes';
import { useComparison } from './use-comparison';

/** What this run changed: its order against the one before, or against the list where it was the first. */
export function RunComparison({ runId, timeZone }: { runId: string; timeZone: string }) {
  const { comparison, items, ...pages } = useComparison(runId);
  const hasMoved = comparison !== null && hasMovers(comparison.counts);
  return (
    <section className="@container mt-10" aria-labelledby="comparison">
      <h2 id="comparison" className="font-semibold text-lg">
        What changed
      </h2>
      {comparison && (
        <>
          <p className="mt-1 max-w-[68ch] text-pretty text-ink-2 text-sm tabular-nums">
            <Against against={comparison.against} timeZone={timeZone} /> {comparisonSentence(comparison)}
          </p>
          {hasMoved && (
            <>
              <TopSlopes top={comparison.top} />
              <h3 className="mt-8 font-medium">Largest movers</h3>
              <Movers items={items} />
            </>
          )}
        </>
      )}
      {!comparison && !pages.error && <div aria-busy="true" className="mt-4 h-96 rounded-md bg-well" />}
      <MorePages pages={{ ...pages, hasMore: pages.hasMore && hasMoved }} label="Show more" />
    </section>
  );
}

const hasMovers = ({ moved, added, gone }: Comparison['counts']) => moved + added + gone > 0;

function Against({ against, timeZone }: { against: Comparison['against']; timeZone: string }) {
  if (against.kind === 'list') return 'Against the list as it stood before, because this was the first run.';
  return (
    <>
      Against{' '}
      <Link href={`/runs/${against.runId}`} className="underline underline-offset-4 hover:text-ink">
        the run of {moment(against.createdAt, timeZone)}
      </Link>
      .
    </>
  );
}

function Movers({ items }: { items: readonly ComparedItem[] }) {
  return (
    <ol aria-label="Largest movers" className="mt-2 max-w-3xl text-sm tabular-nums [list-style-type:'']">
      {items.map((item) => {
        const { moved, places } = moveWords(item);
        return (
          <li
            key={item.todoId}
            className="grid grid-cols-[2.75rem_minmax(0,1fr)_auto] items-baseline gap-x-3 border-line border-t py-1.5 first:border-t-0"
          >
            <span className={clsx('text-right', moved.startsWith('▲') ? 'text-accent' : 'text-ink-3')}>
              <span aria-hidden={moveSpoken(item) !== ''}>{moved}</span>
              <span className="sr-only">{moveSpoken(item)}</span>
            </span>
            <span className="truncate">{item.title ?? <em className="text-ink-3">{DELETED}</em>}</span>
            <span className="text-ink-3">{places}</span>
          </li>
        );
      })}
    </ol>
  );
}
