'use client';
import { useLayoutEffect, useRef } from 'react';

type Spot = { top: number; titleSize: number };
const EASE = 'cubic-bezier(0.2, 0.8, 0.2, 1)';
const SHORTEST_MS = 220;
const LONGEST_MS = 350;

/**
 * FLIP: rows go from where they stood at `remember()` to where the new arrangement puts them, the farther the longer;
 * a title grows or shrinks on its way. Nothing moves when less motion is asked for.
 */
export function useTravel(arrangement: string) {
  const list = useRef<HTMLOListElement>(null);
  const before = useRef(new Map<string, Spot>());
  const shown = useRef(arrangement);

  useLayoutEffect(() => {
    if (shown.current === arrangement) return;
    shown.current = arrangement;
    const spots = before.current;
    before.current = new Map();
    if (spots.size === 0 || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const after = spotsOf(list.current);
    const farthest = Math.max(1, ...[...after.keys()].map((row) => Math.abs(travel(row, spots, after))));
    for (const [row, spot] of after) {
      const from = spots.get(row.dataset.id ?? '');
      const distance = travel(row, spots, after);
      const duration = SHORTEST_MS + (LONGEST_MS - SHORTEST_MS) * (Math.abs(distance) / farthest);
      row.animate([{ transform: `translateY(${distance}px)` }, { transform: 'none' }], {
        duration,
        easing: EASE,
      });
      const scale = from ? from.titleSize / spot.titleSize : 1;
      titleOf(row)?.animate([{ transform: `scale(${scale})` }, { transform: 'none' }], {
        duration,
        easing: EASE,
      });
    }
  }, [arrangement]);

  return {
    list,
    remember: () => {
      before.current = new Map([...spotsOf(list.current)].map(([row, spot]) => [row.dataset.id ?? '', spot]));
    },
  };
}

const titleOf = (row: HTMLElement) => row.querySelector<HTMLElement>('[data-title]');

function travel(row: HTMLElement, before: Map<string, Spot>, after: Map<HTMLElement, Spot>) {
  const from = before.get(row.dataset.id ?? '');
  const to = after.get(row);
  return from && to ? from.top - to.top : 0;
}

function spotsOf(list: HTMLElement | null): Map<HTMLElement, Spot> {
  const rows = [...(list?.querySelectorAll<HTMLElement>('[data-id]') ?? [])];
  return new Map(
    rows.map((row) => {
      const title = titleOf(row);
      const titleSize = title ? Number.parseFloat(getComputedStyle(title).fontSize) : 1;
      return [row, { top: row.getBoundingClientRect().top, titleSize }];
    }),
  );
}
