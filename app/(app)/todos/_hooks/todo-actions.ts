import type { CreateTodoRequest, MoveTodoRequest, Todo, UpdateTodoRequest } from '@/lib/contracts/todo';
import { type NewChange, patched } from '../_model/change';
import { newTodo, quoted } from '../_model/new-todo';

export type TodoActions = {
  add(request: Omit<CreateTodoRequest, 'id'>): void;
  addMany(titles: readonly string[], project: string | null): void;
  update(todo: Todo, patch: UpdateTodoRequest): void;
  toggleDone(todo: Todo): void;
  remove(todo: Todo): void;
  move(todo: Todo, target: MoveTodoRequest): void;
  pin(todo: Todo, pinned: Todo['pinned']): void;
  undo(): void;
};

type Options = {
  /** Everything known now, in list order. */
  todos(): readonly Todo[];
  push(change: NewChange): void;
  onCompleted(id: string): void;
  tell(message: string, undo?: () => void): void;
};
/** What takes something back. */
type Way = () => void;

/** Everything a person can do to the list, each with its way back: one step of undo for one thing they did. */
export function createTodoActions({ todos, push, onCompleted, tell }: Options): TodoActions {
  let done: Way[] = [];
  const find = (id: string) => todos().find((todo) => todo.id === id);
  const active = () => todos().filter(({ status }) => status !== 'done');

  function remember(message: string | null, back: Way) {
    done.push(back);
    if (message) tell(message, () => takeBack(back));
  }
  function takeBack(back: Way | undefined) {
    if (!back || !done.includes(back)) return;
    done = done.filter((other) => other !== back);
    back();
  }

  function change(todo: Todo, patch: UpdateTodoRequest): Way {
    push({ kind: 'update', todoId: todo.id, patch, base: todo });
    const before = Object.fromEntries(Object.keys(patch).map((field) => [field, Reflect.get(todo, field)]));
    // A completed one leaves the list when that is loaded anew: what it was left as is enough to take it back from.
    const left = patched(todo, patch);
    return () => push({ kind: 'update', todoId: todo.id, patch: before, base: find(todo.id) ?? left });
  }
  function put(todo: Todo, target: MoveTodoRequest): Way {
    const order = active().map(({ id }) => id);
    const at = order.indexOf(todo.id);
    const below = order[at + 1];
    const above = order[at - 1];
    push({ kind: 'move', todoId: todo.id, target });
    const back = below ? { beforeId: below } : above ? { afterId: above } : null;
    return () => back && push({ kind: 'move', todoId: todo.id, target: back });
  }
  function update(todo: Todo, patch: UpdateTodoRequest) {
    const isCompleted = patch.status === 'done' && todo.status !== 'done';
    const back = change(todo, patch);
    if (isCompleted) onCompleted(todo.id);
    remember(isCompleted ? `Completed ${quoted(todo.title)}` : null, back);
  }

  return {
    add(request) {
      const todo = newTodo(request);
      push({ kind: 'create', todo, request: { ...request, id: todo.id } });
      remember(null, () => push({ kind: 'delete', todoId: todo.id, todo: find(todo.id) ?? todo }));
    },
    addMany(titles, project) {
      const added = titles.map((title) => newTodo({ title, project }));
      push({ kind: 'create-many', todos: added });
      remember(`Added ${titles.length} TODOs`, () =>
        push({ kind: 'delete-many', todoIds: added.map(({ id }) => id) }),
      );
    },
    update,
    toggleDone: (todo) => update(todo, { status: todo.status === 'done' ? 'open' : 'done' }),
    remove(todo) {
      push({ kind: 'delete', todoId: todo.id, todo });
      remember(`Deleted ${quoted(todo.title)}`, () => push({ kind: 'restore', todo }));
    },
    move: (todo, target) => remember(null, put(todo, target)),
    pin(todo, pinned) {
      const unpin = change(todo, { pinned });
      const others = active().filter(({ id }) => id !== todo.id);
      // Pinned to the top it stands below those that already are, and above everything else; mirrored at the bottom.
      const neighbour =
        pinned === 'top'
          ? others.find((other) => other.pinned !== 'top')
          : pinned === 'bottom'
            ? others.findLast((other) => other.pinned !== 'bottom')
            : undefined;
      const moveBack =
        neighbour && put(todo, pinned === 'top' ? { beforeId: neighbour.id } : { afterId: neighbour.id });
      remember(null, () => {
        unpin();
        moveBack?.();
      });
    },
    undo() {
      const last = done.at(-1);
      if (last) takeBack(last);
      else tell('There is nothing to undo.');
    },
  };
}
