'use client';
import type { Run } from '@/lib/contracts/run';
import { layOutTimeline } from '../_model/timeline-layout';
import { timelineSummary } from '../_model/timeline-words';
import { NotLoaded } from './not-loaded';
import { TimelineLegend } from './timeline-legend';
import { TimelinePicture } from './timeline-picture';
import { TimelineTable } from './timeline-table';
import { useTimeline } from './use-timeline';

/** How the run went in time. `now` in milliseconds since 1970, for one that goes on. */
export function RunTimeline({ run, now }: { run: Run; now: number }) {
  const { timeline, error, reload } = useTimeline(run);
  const layout = timeline && layOutTimeline(timeline, now - Date.parse(timeline.zeroAt));
  const summary = layout && timelineSummary(timeline, layout);
  return (
    <section className="mt-10" aria-labelledby="timeline">
      <h2 id="timeline" className="font-semibold text-lg">
        How it went
      </h2>
      {layout && summary && (
        <>
          <p className="mt-1 max-w-[68ch] text-pretty text-ink-2 text-sm tabular-nums">{summary}</p>
          {timeline.calls.length > 0 && (
            <>
              <TimelinePicture layout={layout} carried={timeline.carried} summary={summary} />
              <TimelineLegend timeline={timeline} />
              <TimelineTable layout={layout} />
            </>
          )}
        </>
      )}
      {!timeline && !error && <div aria-busy="true" className="mt-4 h-48 rounded-md bg-well" />}
      {error && !timeline && <NotLoaded error={error} reload={reload} />}
    </section>
  );
}
