'use client';
import { useCallback, useLayoutEffect, useRef } from 'react';

const SHORTEST_MS = 200;
const LONGEST_MS = 350;
/** A row that comes from far away appears at the edge of the view: the path stays short. */
const BEYOND_EDGE_PX = 96;
const EASING = 'cubic-bezier(0.2, 0.8, 0.2, 1)';

/** How long a row may still be on its way: until then, rows that leave the view stay drawn. */
export const TRAVEL_MS = LONGEST_MS + 120;

/**
 * Rows travel to their new places (FLIP). `tops` tells where every row of the list stands from the list's upper edge,
 * drawn or not. Rows that only took another shape, because `space` is another one, are simply there. Returns the ref
 * callback of each row.
 */
export function useTravel(
  tops: ReadonlyMap<string, number>,
  list: React.RefObject<HTMLElement | null>,
  space: unknown,
) {
  const rows = useRef(new Map<string, HTMLElement>());
  const journeys = useRef(new WeakMap<HTMLElement, Animation>());
  const before = useRef({ tops, space });

  useLayoutEffect(() => {
    const { tops: was, space: spaceThen } = before.current;
    before.current = { tops, space };
    if (was === tops || spaceThen !== space || !list.current) return;
    if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const listTop = list.current.getBoundingClientRect().top;
    const upper = -listTop - BEYOND_EDGE_PX;
    const lower = -listTop + window.innerHeight + BEYOND_EDGE_PX / 2;
    const clamped = (top: number) => Math.min(Math.max(top, upper), lower);
    for (const [id, row] of rows.current) {
      const to = tops.get(id);
      const former = was.get(id);
      if (to === undefined || former === undefined) continue;
      const running = journeys.current.get(row);
      const isUnderway = running?.playState === 'running';
      if (to === former && !isUnderway) continue;
      const from = isUnderway ? row.getBoundingClientRect().top - listTop : former;
      running?.cancel();
      if (Math.abs(from - to) < 1) continue;
      journeys.current.set(row, travel(row, clamped(from), clamped(to)));
    }
  }, [tops, list, space]);

  return useCallback((id: string, row: HTMLElement | null) => {
    if (row) rows.current.set(id, row);
    else rows.current.delete(id);
  }, []);
}

function travel(row: HTMLElement, from: number, to: number): Animation {
  const distance = Math.abs(from - to);
  const share = Math.min(1, distance / 600);
  // Who travels far rises above those that only make room, and they begin a little later.
  row.style.zIndex = String(1 + Math.round(share * 10));
  const animation = row.animate(
    [{ transform: `translateY(${from}px)` }, { transform: `translateY(${to}px)` }],
    {
      duration: SHORTEST_MS + (LONGEST_MS - SHORTEST_MS) * share,
      delay: (1 - share) * 60,
      easing: EASING,
      fill: 'backwards',
    },
  );
  const settle = () => {
    row.style.zIndex = '';
  };
  animation.onfinish = settle;
  return animation;
}
