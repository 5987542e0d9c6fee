'use client';
import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual';
import { memo, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useDragMove } from '../_hooks/use-drag-move';
import { useRowFocus } from '../_hooks/use-row-focus';
import { TRAVEL_MS, useTravel } from '../_hooks/use-travel';
import type { Clock } from '../_model/due';
import { isSingleCharacter, type ListCommand, listCommand } from '../_model/keyboard-map';
import type { ListRow } from '../_model/list-row';
import type { LineSpace } from '../_model/row-shape';
import { type RowHandlers, TodoRow } from './todo-row';

/** What the server draws, before anything is known about the window. */
const FIRST_VIEW = { width: 1024, height: 900 };
const OVERSCAN = 6;
/** What may stick to the window's edges and must not cover the row one comes to. */
const ABOVE_PX = 112;
const BELOW_PX = 96;

type TodoListProps = {
  label: string;
  rows: readonly ListRow[];
  /** Everything is there to be counted. */
  isWhole: boolean;
  /** What the rows were shaped for. */
  space: LineSpace;
  onWidth(px: number): void;
  clock: Clock;
  selectedId: string | null;
  isProvisional: boolean;
  isMovable: boolean;
  /** Ids chosen so far; null when nothing is being chosen. */
  chosen: ReadonlySet<string> | null;
  hasLetterKeys: boolean;
  handlers: Omit<RowHandlers, 'focused'>;
  onCommand(command: ListCommand, id: string, index: number): void;
  onDrop(id: string, target: { beforeId: string } | { afterId: string }): void;
};

export const TodoList = memo(function TodoList(props: TodoListProps) {
  const { rows, handlers, onCommand, onWidth } = props;
  const list = useRef<HTMLUListElement>(null);
  const [margin, setMargin] = useState(0);
  const focus = useRowFocus(rows, list);
  const lingering = useLingering(rows, list);

  const extraIndexes = useMemo(() => {
    const wanted = new Set([...lingering, focus.stopId]);
    return rows.flatMap(({ todo }, index) => (wanted.has(todo.id) ? [index] : []));
  }, [rows, lingering, focus.stopId]);

  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    overscan: OVERSCAN,
    scrollMargin: margin,
    scrollPaddingStart: ABOVE_PX,
    scrollPaddingEnd: BELOW_PX,
    initialRect: FIRST_VIEW,
    estimateSize: useCallback((index: number) => rows[index]?.shape.height ?? 40, [rows]),
    getItemKey: useCallback((index: number) => rows[index]?.todo.id ?? index, [rows]),
    // The Tab stop is always drawn, and so are rows that are still travelling out of sight.
    rangeExtractor: useCallback(
      (range: Range) =>
        [...new Set([...defaultRangeExtractor(range), ...extraIndexes])].toSorted((a, b) => a - b),
      [extraIndexes],
    ),
  });

  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const measure = () => {
      setMargin(Math.round(element.getBoundingClientRect().top + window.scrollY));
      onWidth(element.clientWidth);
    };
    measure();
    // Whatever stands above the list may grow, and what opens beside it makes it narrower.
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    observer.observe(element);
    return () => observer.disconnect();
  }, [onWidth]);

  const tops = useMemo(() => {
    let top = 0;
    return new Map(
      rows.map(({ todo, shape }) => {
        const entry: [string, number] = [todo.id, top];
        top += shape.height;
        return entry;
      }),
    );
  }, [rows]);
  const onRef = useTravel(tops, list, props.space);
  const drag = useDragMove({ list, rows, tops, isEnabled: props.isMovable, onDrop: props.onDrop });
  const rowHandlers = useMemo(() => ({ ...handlers, focused: focus.setStopId }), [handlers, focus.setStopId]);

  useListEvents(list, { keydown: onKeyDown, pointerdown: drag.onPointerDown, contextmenu: onContextMenu });

  function onContextMenu(event: MouseEvent) {
    const row = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-todo]') : null;
    if (!row?.dataset.todo) return;
    event.preventDefault();
    // The menu key tells no place: the row's own is as good.
    const box = row.getBoundingClientRect();
    const isByKey = event.clientX === 0 && event.clientY === 0;
    handlers.openMenu(
      row.dataset.todo,
      isByKey ? { x: box.left + 96, y: box.bottom } : { x: event.clientX, y: event.clientY },
    );
  }

  function onKeyDown(event: KeyboardEvent) {
    const row = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-todo]') : null;
    const index = rows.findIndex(({ todo }) => todo.id === row?.dataset.todo);
    const command = listCommand(event);
    const id = rows[index]?.todo.id;
    if (!id || !command || (isSingleCharacter(event) && !props.hasLetterKeys)) return;
    // Space and Enter keep their own meaning on the circle and the menu button.
    const isOnTitle = event.target instanceof HTMLElement && event.target.hasAttribute('data-row-title');
    if (!isOnTitle && (event.key === ' ' || event.key === 'Enter')) return;
    event.preventDefault();
    const step = { next: index + 1, previous: index - 1, first: 0, last: rows.length - 1 }[command as string];
    if (step === undefined) return onCommand(command, id, index);
    const target = rows[Math.max(0, Math.min(step, rows.length - 1))];
    if (!target) return;
    if (target === rows[0]) window.scrollTo({ top: 0 });
    else virtualizer.scrollToIndex(rows.indexOf(target), { align: 'auto' });
    focus.moveTo(target.todo.id);
  }

  return (
    // An empty list-style-type, unlike none, leaves Safari's screen reader the list.
    <ul
      ref={list}
      aria-label={props.label}
      className="relative [list-style-type:'']"
      style={{ height: virtualizer.getTotalSize() }}
    >
      {virtualizer.getVirtualItems().map(({ index }) => {
        const row = rows[index];
        if (!row) return null;
        const { id } = row.todo;
        return (
          <TodoRow
            key={id}
            row={row}
            clock={props.clock}
            top={tops.get(id) ?? 0}
            index={index}
            count={props.isWhole ? rows.length : -1}
            isStop={id === focus.stopId}
            isSelected={id === props.selectedId}
            isProvisional={props.isProvisional}
            isMovable={props.isMovable}
            isChosen={props.chosen ? props.chosen.has(id) : null}
            handlers={rowHandlers}
            onRef={onRef}
          />
        );
      })}
      {drag.line !== null && (
        <li
          aria-hidden="true"
          className="pointer-events-none absolute inset-x-0 top-0 z-20 h-0.5 rounded-full bg-ink"
          style={{ transform: `translateY(${drag.line - 1}px)` }}
        />
      )}
    </ul>
  );
});

type ListEvents = {
  [K in 'keydown' | 'pointerdown' | 'contextmenu']: (event: HTMLElementEventMap[K]) => void;
};

/** What happens in any row, heard once for the whole list; the rows' own controls stay the things to operate. */
function useListEvents(list: React.RefObject<HTMLElement | null>, events: ListEvents) {
  const latest = useRef(events);
  useLayoutEffect(() => {
    latest.current = events;
  });
  useEffect(() => {
    const ended = new AbortController();
    const { signal } = ended;
    list.current?.addEventListener('keydown', (event) => latest.current.keydown(event), { signal });
    list.current?.addEventListener('pointerdown', (event) => latest.current.pointerdown(event), { signal });
    list.current?.addEventListener('contextmenu', (event) => latest.current.contextmenu(event), { signal });
    return () => ended.abort();
  }, [list]);
}

/** Rows that were drawn when the order changed: they stay drawn until they have travelled out of sight. */
function useLingering(
  rows: readonly ListRow[],
  list: React.RefObject<HTMLElement | null>,
): readonly string[] {
  const [state, setState] = useState<{ rows: readonly ListRow[]; ids: readonly string[] }>({ rows, ids: [] });
  let ids = state.ids;
  if (state.rows !== rows) {
    ids = [...(list.current?.querySelectorAll<HTMLElement>('[data-todo]') ?? [])].flatMap(
      (row) => row.dataset.todo ?? [],
    );
    setState({ rows, ids });
  }
  useEffect(() => {
    if (ids.length === 0) return;
    const timer = setTimeout(() => setState((now) => ({ ...now, ids: [] })), TRAVEL_MS);
    return () => clearTimeout(timer);
  }, [ids]);
  return ids;
}
