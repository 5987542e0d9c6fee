'use client';
import { clsx } from 'clsx';
import { useMemo, useRef } from 'react';
import type { UrgencyWeights } from '@/lib/contracts/criteria';
import { useMedia } from '../../todos/_hooks/use-media';
import { useTravel } from '../../todos/_hooks/use-travel';
import { usePreview } from '../_hooks/use-preview';

const LINE_PX = 24;
const TWO_LINES_PX = 48;

/** The list's first ten as the weights alone would have them: rows travel while a slider moves. */
export function UrgencyPreview({ weights, timeZone }: { weights: UrgencyWeights; timeZone: string }) {
  const isBeside = useMedia('(width >= 74rem)');
  const rowPx = isBeside ? TWO_LINES_PX : LINE_PX;
  const rows = usePreview(weights, timeZone);
  const list = useRef<HTMLOListElement>(null);
  // Another order, and only that, is another map: the rows travel by it.
  const order = rows?.map(({ id }) => id).join() ?? '';
  const tops = useMemo(
    () => new Map((order === '' ? [] : order.split(',')).map((id, index) => [id, index * rowPx])),
    [order, rowPx],
  );
  const onRef = useTravel(tops, list, rowPx);
  return (
    <section aria-labelledby="preview">
      <h2 id="preview" className="font-semibold text-lg">
        First by urgency
      </h2>
      {rows?.length === 0 ? (
        <p className="mt-1 h-60 text-ink-2 text-sm min-[74rem]:h-120">
          Your list is empty: what you add shows here.
        </p>
      ) : (
        <ol
          ref={list}
          aria-labelledby="preview"
          aria-busy={rows === null}
          className="relative mt-1 h-60 overflow-hidden [list-style-type:''] min-[74rem]:h-120"
        >
          {rows?.map(({ id, title, reason }, index) => (
            <li
              key={id}
              ref={(element) => onRef(id, element)}
              style={{ transform: `translateY(${tops.get(id) ?? 0}px)`, height: rowPx }}
              className="absolute inset-x-0 top-0 grid grid-cols-[1.75rem_minmax(0,1fr)] gap-x-2 bg-paper text-base"
            >
              <span aria-hidden="true" className="text-right text-ink-3 tabular-nums">
                {index + 1}
              </span>
              <span className={clsx('flex min-w-0', isBeside ? 'flex-col' : 'items-baseline gap-3')}>
                <span
                  className={clsx('truncate', !isBeside && 'min-w-0 flex-1', index === 0 && 'font-medium')}
                >
                  {title}
                </span>
                <span className={clsx('truncate text-ink-3 text-sm', !isBeside && 'max-w-[45%]')}>
                  {reason}
                </span>
              </span>
            </li>
          ))}
        </ol>
      )}
      <p aria-live="polite" className="sr-only">
        {rows?.[0] && `First by urgency: ${rows[0].title}`}
      </p>
    </section>
  );
}
