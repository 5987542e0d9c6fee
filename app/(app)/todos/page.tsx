import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { listRuns } from '@/lib/runs/list-runs';
import { listTodos } from '@/lib/todos/list-todos';
import { requireActor } from '../require-actor';
import { TodoPage } from './_components/todo-page';

export const metadata: Metadata = { title: 'All' };

/** Enough for the first screens; the browser loads the rest when the page is alive. */
const FIRST_TODOS = 100;
const FIRST_RUNS = 20;

export default async function TodosPage() {
  const actor = await requireActor('/todos');
  const [todos, done, runs, asked] = await Promise.all([
    listTodos(actor.id, { status: 'active', sort: 'rank', limit: FIRST_TODOS }),
    listTodos(actor.id, { status: 'done', sort: 'rank', limit: 1 }),
    listRuns(actor.id, { limit: FIRST_RUNS }),
    headers(),
  ]);
  return (
    <TodoPage
      userId={actor.id}
      plan={actor.plan}
      timeZone={actor.timeZone}
      now={Date.now()}
      first={todos.items}
      firstRuns={runs.items}
      hasDone={done.items.length > 0}
      isPhone={/Mobi/i.test(asked.get('user-agent') ?? '')}
    />
  );
}
