'use client';
import { clsx } from 'clsx';
import { type KeyboardEvent, type PointerEvent, useId, useRef, useState } from 'react';
import { LANES_TOP, laneSize, pictureSize } from '../_model/picture-size';
import { stepFrom, type TimelineLayout } from '../_model/timeline-layout';
import { binName, binWords, callName, callWords } from '../_model/timeline-words';
import { TimelineBars } from './timeline-bars';
import { TimelineBins } from './timeline-bins';
import { TimelineFrame } from './timeline-frame';

type TimelinePictureProps = { layout: TimelineLayout; carried: number; summary: string };

/**
 * The run from left to right. One tab stop: the arrow keys go through its calls, or through slices of the time where
 * there are too many calls to see. What is pointed at is told below.
 */
export function TimelinePicture({ layout, carried, summary }: TimelinePictureProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(-1);
  const isDense = layout.bins.length > 0;
  const parts = isDense ? layout.bins : layout.bars.map(({ call }) => call);
  const { height, body } = pictureSize(layout.lanes, isDense);
  const optionId = (index: number) => `${id}-${index}`;

  function onKeyDown(event: KeyboardEvent) {
    const next = event.altKey || event.ctrlKey || event.metaKey ? null : stepFrom(parts, active, event.key);
    if (next === null) return;
    event.preventDefault();
    setActive(next);
  }
  function partAt({ clientX, clientY, currentTarget }: PointerEvent): number {
    const box = currentTarget.getBoundingClientRect();
    const share = (clientX - box.left) / box.width;
    if (isDense) return layout.bins.findIndex(({ to }) => share <= to);
    const lane = Math.floor((clientY - box.top - LANES_TOP) / laneSize(layout.lanes).pitch);
    // Two pixels either side: a short call is thinner than a pointer.
    const reach = 2 / box.width;
    return layout.bars.findIndex(
      (bar) => bar.lane === lane && bar.from - reach <= share && share <= bar.to + reach,
    );
  }

  const shared = { active, optionId, size: laneSize(layout.lanes), body };
  return (
    <>
      <div className="mt-4 flex gap-1.5">
        {carried > 0 && (
          <span
            aria-hidden="true"
            title={`${carried} carried over`}
            className="w-2.5 shrink-0 rounded-sm border border-ink-3 border-dashed"
            style={{ marginTop: LANES_TOP, height: body - 4 }}
          />
        )}
        <div className="relative min-w-0 flex-1">
          <TimelineFrame layout={layout} isDense={isDense} />
          <div
            ref={list}
            role="listbox"
            tabIndex={0}
            aria-labelledby={`${id}-title`}
            aria-describedby={`${id}-desc`}
            aria-activedescendant={active >= 0 ? optionId(active) : undefined}
            onKeyDown={onKeyDown}
            onFocus={() => setActive((index) => Math.max(0, index))}
            className="relative rounded-sm"
          >
            <svg role="none" width="100%" height={height} className="block overflow-visible">
              <title id={`${id}-title`}>Timeline of the run</title>
              <desc id={`${id}-desc`}>{summary}</desc>
              {isDense ? (
                <TimelineBins bins={layout.bins} {...shared} />
              ) : (
                <TimelineBars bars={layout.bars} {...shared} />
              )}
            </svg>
          </div>
          <div
            aria-hidden="true"
            className="absolute inset-0"
            onPointerMove={(event) => {
              const at = partAt(event);
              if (at >= 0) setActive(at);
            }}
            onPointerDown={(event) => {
              const at = partAt(event);
              list.current?.focus({ preventScroll: true });
              if (at >= 0) setActive(at);
              event.preventDefault();
            }}
          />
        </div>
      </div>
      <Told layout={layout} active={active} />
    </>
  );
}

/** What is known of the part that is pointed at. Two lines are kept free, so that nothing moves. */
function Told({ layout, active }: { layout: TimelineLayout; active: number }) {
  const bar = layout.bars[active];
  const bin = layout.bins[active];
  const told = bar
    ? { name: callName(bar.call), words: callWords(bar.call) }
    : bin && { name: binName(bin), words: binWords(bin) };
  return (
    // Who cannot see it hears the same from the part itself.
    <p aria-hidden="true" className={clsx('mt-2 min-h-10 text-sm tabular-nums', !told && 'text-ink-3')}>
      {told ? (
        <>
          <span className="font-medium">{told.name}</span>
          <span className="text-ink-2"> · {told.words}</span>
        </>
      ) : (
        'Point at it, or use the arrow keys, to see what each was.'
      )}
    </p>
  );
}
