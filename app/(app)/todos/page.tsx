import type { Metadata } from 'next';
import { headers } from 'next/headers';
import type { Run } from '@/lib/contracts/run';
import { getRanking } from '@/lib/runs/get-ranking';
import { listRuns } from '@/lib/runs/list-runs';
import type { UserId } from '@/lib/scope';
import { listTodos } from '@/lib/todos/list-todos';
import { appliedRun } from '../_data/merge-run';
import { requireActor } from '../require-actor';
import { TodoPage } from './_components/todo-page';

export const metadata: Metadata = { title: 'All' };

/** Enough for the first screens; the browser loads the rest when the page is alive. */
const FIRST_TODOS = 100;
const FIRST_RUNS = 20;
/** A longer ranking is not sent along with the page: the browser asks for it. */
const FIRST_RANKING_UP_TO = 200;

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
      firstRanking={await firstRanking(actor.id, runs.items)}
      hasDone={done.items.length > 0}
      isPhone={/Mobi/i.test(asked.get('user-agent') ?? '')}
    />
  );
}

/** The order that is proposed or in place, so that a reload draws it at once instead of arriving at it. */
async function firstRanking(userId: UserId, runs: readonly Run[]) {
  const [latest] = runs;
  const run = latest?.status === 'SUCCEEDED' ? latest : appliedRun(runs);
  if (!run || run.itemCount > FIRST_RANKING_UP_TO) return null;
  return { runId: run.id, ranking: await getRanking(userId, run.id, { provisional: false }) };
}
