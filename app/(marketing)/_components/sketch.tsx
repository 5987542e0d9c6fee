'use client';
import { clsx } from 'clsx';
import { useState } from 'react';
import { type Arrangement, arrange, sketchItems } from './sketch-items';
import { SketchRow } from './sketch-row';
import { useTravel } from './use-travel';

const arrangements: { value: Arrangement; name: string }[] = [
  { value: 'written', name: 'As written' },
  { value: 'ranked', name: 'In order' },
];

/** The idea in nine lines. Both arrangements are equally tall, so that nothing below them moves. */
export function Sketch() {
  const [arrangement, setArrangement] = useState<Arrangement>('ranked');
  const { list, remember } = useTravel(arrangement);

  return (
    <figure className="min-w-0">
      <fieldset className="flex gap-5 border-line border-b pb-3 text-sm">
        <legend className="sr-only">Show the sketch</legend>
        {arrangements.map(({ value, name }) => (
          <label
            key={value}
            className={clsx(
              '-mt-2 -mb-3.25 relative border-b pt-2 pb-3 has-focus-visible:outline-2 has-focus-visible:outline-focus',
              value === arrangement
                ? 'border-ink font-medium'
                : 'border-transparent text-ink-3 hover:text-ink',
            )}
          >
            <input
              type="radio"
              name="arrangement"
              checked={value === arrangement}
              onChange={() => {
                remember();
                setArrangement(value);
              }}
              className="-inset-x-2.5 absolute inset-y-0 cursor-pointer appearance-none opacity-0"
            />
            {name}
          </label>
        ))}
      </fieldset>
      <ol ref={list} className="h-[28rem] pt-3" aria-label="Nine example items">
        {arrange(sketchItems, arrangement).map((item, index) => (
          <SketchRow key={item.id} item={item} place={index + 1} isRanked={arrangement === 'ranked'} />
        ))}
      </ol>
      <figcaption className="text-pretty border-line border-t pt-3 text-ink-3 text-xs">
        A sketch with made-up items, put in order by hand. In the app a model does it, on your list.
      </figcaption>
    </figure>
  );
}
