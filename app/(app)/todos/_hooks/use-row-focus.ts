'use client';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { ListRow } from '../_model/list-row';

/**
 * One row is the Tab stop of the list; the arrow keys move it. When that row goes away, the one that takes its place
 * does so for the focus too.
 */
export function useRowFocus(rows: readonly ListRow[], list: RefObject<HTMLElement | null>) {
  const [stopId, setStopId] = useState<string | null>(rows[0]?.todo.id ?? null);
  const lastIndex = useRef(0);
  const hadFocus = useRef(false);
  const wanted = useRef<string | null>(null);

  const focusRow = useCallback(
    (id: string) => {
      const row = list.current?.querySelector<HTMLElement>(`[data-todo="${CSS.escape(id)}"]`);
      const title = row?.querySelector<HTMLElement>('[data-row-title]');
      title?.focus({ preventScroll: true });
      return Boolean(title);
    },
    [list],
  );

  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const entered = () => {
      hadFocus.current = true;
    };
    // A row that is taken away under the focus fires no blur with a next target: only a real move counts as leaving.
    const left = (event: FocusEvent) => {
      if (event.relatedTarget && !element.contains(event.relatedTarget as Node)) hadFocus.current = false;
    };
    element.addEventListener('focusin', entered);
    element.addEventListener('focusout', left);
    return () => {
      element.removeEventListener('focusin', entered);
      element.removeEventListener('focusout', left);
    };
  }, [list]);

  const index = rows.findIndex(({ todo }) => todo.id === stopId);
  const heir = index >= 0 ? null : (rows[Math.min(lastIndex.current, rows.length - 1)]?.todo.id ?? null);
  if (index < 0 && heir !== stopId) setStopId(heir);

  useEffect(() => {
    if (index >= 0) lastIndex.current = index;
    const isLost = document.activeElement === document.body || document.activeElement === null;
    if (wanted.current) {
      if (focusRow(wanted.current)) wanted.current = null;
    } else if (hadFocus.current && isLost && stopId) focusRow(stopId);
  });

  const moveTo = useCallback(
    (id: string) => {
      setStopId(id);
      // Drawn already, or as soon as it is.
      wanted.current = focusRow(id) ? null : id;
    },
    [focusRow],
  );
  return { stopId, setStopId, moveTo };
}
