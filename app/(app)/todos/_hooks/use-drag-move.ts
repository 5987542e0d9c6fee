'use client';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ListRow } from '../_model/list-row';

type Target = { beforeId: string } | { afterId: string };
type DragMoveOptions = {
  list: RefObject<HTMLElement | null>;
  rows: readonly ListRow[];
  tops: ReadonlyMap<string, number>;
  isEnabled: boolean;
  onDrop(id: string, target: Target): void;
};

const START_AFTER_PX = 4;
const EDGE_PX = 72;
const SCROLL_PX_PER_FRAME = 14;

/**
 * Drags a row by its place number, with mouse, pen or finger. A line shows where it would land; the list scrolls at
 * the window's edges; Escape calls it off. The keyboard does the same with Alt and the arrow keys.
 */
export function useDragMove(options: DragMoveOptions) {
  const [line, setLine] = useState<number | null>(null);
  const latest = useRef(options);
  useLayoutEffect(() => {
    latest.current = options;
  });
  const cancel = useRef<() => void>(() => undefined);
  useEffect(() => () => cancel.current(), []);

  function onPointerDown(down: PointerEvent) {
    const grip = down.target instanceof Element ? down.target.closest('[data-grip]') : null;
    const id = grip?.closest<HTMLElement>('[data-todo]')?.dataset.todo;
    if (!id || down.button !== 0 || !options.isEnabled) return;
    down.preventDefault();
    const ended = new AbortController();
    const { signal } = ended;
    let pointerY = down.clientY;
    let isDragging = false;
    let gap: number | null = null;
    let frame = 0;

    const row = grip?.closest<HTMLElement>('[data-todo]');
    const finish = () => {
      ended.abort();
      cancelAnimationFrame(frame);
      if (row) row.style.opacity = '';
      document.body.style.cursor = '';
      setLine(null);
    };
    cancel.current = finish;

    const follow = () => {
      const { list, rows, tops } = latest.current;
      const overEdge = pointerY < EDGE_PX ? -1 : pointerY > window.innerHeight - EDGE_PX ? 1 : 0;
      if (overEdge !== 0) window.scrollBy(0, overEdge * SCROLL_PX_PER_FRAME);
      const y = pointerY - (list.current?.getBoundingClientRect().top ?? 0);
      gap = gapAt(rows, tops, y);
      setLine(lineOf(rows, tops, gap));
      frame = requestAnimationFrame(follow);
    };
    window.addEventListener(
      'pointermove',
      (event) => {
        pointerY = event.clientY;
        if (isDragging || Math.abs(pointerY - down.clientY) < START_AFTER_PX) return;
        isDragging = true;
        if (row) row.style.opacity = '0.5';
        document.body.style.cursor = 'grabbing';
        frame = requestAnimationFrame(follow);
      },
      { signal },
    );
    window.addEventListener(
      'pointerup',
      () => {
        finish();
        const target = isDragging && gap !== null ? targetOf(latest.current.rows, id, gap) : null;
        if (target) latest.current.onDrop(id, target);
      },
      { signal },
    );
    window.addEventListener('pointercancel', finish, { signal });
    window.addEventListener('keydown', (event) => event.key === 'Escape' && finish(), {
      signal,
      capture: true,
    });
  }

  return { line, onPointerDown };
}

/** Index of the gap nearest to `y`: 0 is above the first row. */
function gapAt(rows: readonly ListRow[], tops: ReadonlyMap<string, number>, y: number): number {
  const below = rows.findIndex(({ todo, shape }) => y < (tops.get(todo.id) ?? 0) + shape.height / 2);
  return below < 0 ? rows.length : below;
}

function lineOf(rows: readonly ListRow[], tops: ReadonlyMap<string, number>, gap: number): number {
  const below = rows[gap];
  const last = rows.at(-1);
  if (below) return tops.get(below.todo.id) ?? 0;
  return last ? (tops.get(last.todo.id) ?? 0) + last.shape.height : 0;
}

function targetOf(rows: readonly ListRow[], id: string, gap: number): Target | null {
  const from = rows.findIndex(({ todo }) => todo.id === id);
  if (gap === from || gap === from + 1) return null;
  const below = rows[gap];
  const above = rows[gap - 1];
  return below ? { beforeId: below.todo.id } : above ? { afterId: above.todo.id } : null;
}
