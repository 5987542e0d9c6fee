'use client';
import { useDeferredValue, useLayoutEffect, useMemo, useRef } from 'react';
import type { Todo } from '@/lib/contracts/todo';
import { buildRows, reuseRows } from '../_model/build-rows';
import type { Clock } from '../_model/due';
import { countByStatus, filterTodos, projectsOf, type TodoFilter } from '../_model/filter';
import type { ListRow } from '../_model/list-row';
import type { RunExperience } from '../_run/use-run-experience';

type ListViewOptions = {
  todos: readonly Todo[];
  lingering: ReadonlySet<string>;
  filter: TodoFilter;
  clock: Clock;
  experience: RunExperience;
  isWide: boolean;
};

/** From everything there is to the rows on show. */
export function useListView({ todos, lingering, filter, clock, experience, isWide }: ListViewOptions) {
  const words = useDeferredValue(filter.words);
  const { status, project } = filter;
  const { order, ranked, confidence } = experience;
  const byId = useMemo(() => new Map(todos.map((todo) => [todo.id, todo])), [todos]);
  const visible = useMemo(() => {
    const shown = filterTodos(todos, { status, project, words }, clock);
    if (lingering.size === 0 || status === 'done') return shown;
    return [...shown, ...todos.filter(({ id, status: now }) => lingering.has(id) && now === 'done')];
  }, [todos, status, project, words, clock, lingering]);
  const former = useRef<readonly ListRow[]>([]);
  const rows = useMemo(
    () =>
      reuseRows(
        former.current,
        buildRows(visible, { order: order.ids, byId, changes: order.changes, ranked, confidence, isWide }),
      ),
    [visible, order, byId, ranked, confidence, isWide],
  );
  useLayoutEffect(() => {
    former.current = rows;
  }, [rows]);
  return {
    rows,
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
