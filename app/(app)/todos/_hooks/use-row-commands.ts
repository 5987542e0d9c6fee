'use client';
import { useMemo } from 'react';
import { notify } from '@/app/_components/ui/notify';
import type { Todo } from '@/lib/contracts/todo';
import type { RowMenuAction } from '../_components/row-menu';
import type { ListCommand } from '../_model/keyboard-map';
import type { ListRow } from '../_model/list-row';
import type { TodoActions } from './todo-actions';

type Target = { beforeId: string } | { afterId: string };
type RowCommandOptions = {
  rows: readonly ListRow[];
  isMovable: boolean;
  /** Toggles whether an item's new place is taken; null unless that is being chosen. */
  toggleChosen: ((id: string) => void) | null;
  actions: TodoActions;
  open(id: string): void;
  edit(id: string): void;
};

/** What keys, menu and drag do to one row. */
export function useRowCommands(options: RowCommandOptions) {
  const { rows, isMovable, toggleChosen, actions, open, edit } = options;
  return useMemo(() => {
    const find = (id: string): Todo | undefined => rows.find(({ todo }) => todo.id === id)?.todo;
    const withTodo = (id: string, act: (todo: Todo) => void) => {
      const todo = find(id);
      if (todo) act(todo);
    };
    function move(id: string, target: Target | null) {
      if (!isMovable)
        return notify('Items can be moved in your own order: put the run away, or look at “Current”.');
      if (target) withTodo(id, (todo) => actions.move(todo, target));
    }
    const placed = () => rows.filter(({ place }) => place !== null).map(({ todo }) => todo.id);
    const neighbours = (id: string): Record<'up' | 'down' | 'top' | 'bottom', Target | null> => {
      const ids = placed();
      const at = ids.indexOf(id);
      const [above, below, first, last] = [ids[at - 1], ids[at + 1], ids[0], ids.at(-1)];
      return {
        up: above ? { beforeId: above } : null,
        down: below ? { afterId: below } : null,
        top: first && first !== id ? { beforeId: first } : null,
        bottom: last && last !== id ? { afterId: last } : null,
      };
    };
    const commands: Partial<Record<ListCommand | RowMenuAction, (id: string) => void>> = {
      open,
      edit,
      complete: (id) => (toggleChosen ? toggleChosen(id) : withTodo(id, actions.toggleDone)),
      delete: (id) => withTodo(id, actions.remove),
      'move-up': (id) => move(id, neighbours(id).up),
      'move-down': (id) => move(id, neighbours(id).down),
      'move-to-top': (id) => move(id, neighbours(id).top),
      'move-to-bottom': (id) => move(id, neighbours(id).bottom),
      top: (id) => move(id, neighbours(id).top),
      bottom: (id) => move(id, neighbours(id).bottom),
      'pin-top': (id) => withTodo(id, (todo) => actions.pin(todo, 'top')),
      'pin-bottom': (id) => withTodo(id, (todo) => actions.pin(todo, 'bottom')),
      unpin: (id) => withTodo(id, (todo) => actions.pin(todo, null)),
    };
    return {
      run: (command: ListCommand | RowMenuAction, id: string) => commands[command]?.(id),
      drop: (id: string, target: Target) => move(id, target),
    };
  }, [rows, isMovable, toggleChosen, actions, open, edit]);
}
