'use client';
import { useState } from 'react';
import { type TimelineLayout, total } from '../_model/timeline-layout';
import { callName, clock, outcomeNames } from '../_model/timeline-words';

/** The picture's parts as a table, for who reads better than they see. */
export function TimelineTable({ layout }: { layout: TimelineLayout }) {
  const [isOpen, setOpen] = useState(false);
  const { bars, bins } = layout;
  return (
    <details className="mt-3" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="rounded-sm text-ink-2 text-sm">The same as a table</summary>
      {isOpen && (
        <section
          aria-label="Timeline as a table"
          // It scrolls by itself: who has no mouse has to get into it.
          // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
          tabIndex={0}
          className="mt-2 max-h-96 overflow-auto border-line border-y"
        >
          <table className="w-full text-sm tabular-nums [&_td]:py-1 [&_td]:pr-4 [&_th]:py-1 [&_th]:pr-4 [&_th]:text-left [&_th]:font-normal">
            <caption className="sr-only">
              {bins.length > 0 ? 'Calls over time' : 'Calls in order of their start'}
            </caption>
            {bins.length > 0 ? (
              <>
                <Head names={['Time', 'At a time', 'Usable', 'After another try', 'Lost']} />
                <tbody>
                  {bins.map(({ from, fromMs, inFlight, ended }) => (
                    <tr key={from} className="border-line border-t text-ink-2">
                      <th scope="row">{clock(fromMs)}</th>
                      <td className="text-right">{total(inFlight).toFixed(1)}</td>
                      <td className="text-right">{ended.usable}</td>
                      <td className="text-right">{ended.retried}</td>
                      <td className="text-right">{ended.lost}</td>
                    </tr>
                  ))}
                </tbody>
              </>
            ) : (
              <>
                <Head names={['Call', 'Start', 'End', 'Took', 'Came of it']} />
                <tbody>
                  {bars.map(({ call }) => (
                    <tr key={`${call.round}.${call.block}`} className="border-line border-t text-ink-2">
                      <th scope="row" className="whitespace-nowrap">
                        {callName(call)}
                      </th>
                      <td className="text-right">{clock(call.fromMs)}</td>
                      <td className="text-right">{clock(call.toMs)}</td>
                      <td className="text-right">{clock(call.toMs - call.fromMs)}</td>
                      <td>{outcomeNames[call.outcome]}</td>
                    </tr>
                  ))}
                </tbody>
              </>
            )}
          </table>
        </section>
      )}
    </details>
  );
}

function Head({ names }: { names: readonly string[] }) {
  return (
    <thead className="sticky top-0 bg-paper text-ink-3">
      <tr>
        {names.map((name, index) => (
          <th key={name} scope="col" className={index > 0 && index < 4 ? 'text-right!' : undefined}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}
