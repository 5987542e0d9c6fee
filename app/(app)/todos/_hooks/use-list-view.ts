'use client';
import { useDeferredValue, useLayoutEffect, useMemo, useRef } from 'react';
import type { Todo } from '@/lib/contracts/todo';
import { buildRows, reuseRows } from '../_model/build-rows';
import type { Clock } from '../_model/due';
import { countByStatus, filterTodos, projectsOf, type TodoFilter } from '../_model/filter';
import type { ListRow } from '../_model/list-row';
import type { LineSpace } from '../_model/row-shape';
import type { RunExperience } from '../_run/use-run-experience';

type ListViewOptions = {
  todos: readonly Todo[];
  lingering: ReadonlySet<string>;
  filter: TodoFilter;
  clock: Clock;
  experience: RunExperience;
  space: LineSpace;
  selectedId: string | null;
};

/** From everything there is to the rows on show. */
export function useListView({ todos, lingering, filter, clock, experience, ...options }: ListViewOptions) {
  const { space, selectedId } = options;
  const words = useDeferredValue(filter.words);
  const { status, project } = filter;
  const { order, ranked, confidence, proposedAt } = experience;
  const byId = useMemo(() => new Map(todos.map((todo) => [todo.id, todo])), [todos]);
  const visible = useMemo(() => {
    const shown = filterTodos(todos, { status, project, words }, clock);
    if (lingering.size === 0 || status === 'done') return shown;
    return [...shown, ...todos.filter(({ id, status: now }) => lingering.has(id) && now === 'done')];
  }, [todos, status, project, words, clock, lingering]);
  const former = useRef<readonly ListRow[]>([]);
  const context = useMemo(
    () => ({ order: order.ids, byId, changes: order.changes, ranked, confidence, proposedAt, space }),
    [order, byId, ranked, confidence, proposedAt, space],
  );
  const rows = useMemo(() => reuseRows(former.current, buildRows(visible, context)), [visible, context]);
  // Its details stay open when it no longer is among what is filtered.
  const selected = useMemo(() => {
    const todo = selectedId === null ? undefined : byId.get(selectedId);
    return todo && (rows.find((row) => row.todo === todo) ?? buildRows([todo], context)[0]);
  }, [selectedId, byId, rows, context]);
  useLayoutEffect(() => {
    former.current = rows;
  }, [rows]);
  return {
    rows,
    selected,
    byId,
    counts: useMemo(() => countByStatus(todos, project, clock), [todos, project, clock]),
    projects: useMemo(() => projectsOf(todos), [todos]),
  };
}

/** Ids in list order of all that is not done, and of what is just leaving: it keeps its place until it has gone. */
export function useCurrentOrder(todos: readonly Todo[], lingering: ReadonlySet<string>): readonly string[] {
  return useMemo(
    () => todos.filter(({ id, status }) => status !== 'done' || lingering.has(id)).map(({ id }) => id),
    [todos, lingering],
  );
}
