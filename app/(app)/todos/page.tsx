import type { Metadata } from 'next';
import { cookies, headers } from 'next/headers';
import type { Run } from '@/lib/contracts/run';
import { getRanking } from '@/lib/runs/get-ranking';
import { listRuns } from '@/lib/runs/list-runs';
import type { UserId } from '@/lib/scope';
import { listTodos } from '@/lib/todos/list-todos';
import { appliedRun } from '../_data/merge-run';
import { requireActor } from '../require-actor';
import { TodoPage } from './_components/todo-page';
import { PUT_AWAY_COOKIE } from './_run/put-away-cookie';

export const metadata: Metadata = { title: 'All' };

/** Enough for the first screens; the browser loads the rest, and a longer ranking, when the page is alive. */
const FIRST_ITEMS = 200;
const FIRST_RUNS = 20;

export default async function TodosPage() {
  const actor = await requireActor('/todos');
  const [todos, done, runs, asked, kept] = await Promise.all([
    listTodos(actor.id, { status: 'active', sort: 'rank', limit: FIRST_ITEMS }),
    listTodos(actor.id, { status: 'done', sort: 'rank', limit: 1 }),
    listRuns(actor.id, { limit: FIRST_RUNS }),
    headers(),
    cookies(),
  ]);
  return (
    <TodoPage
      userId={actor.id}
      plan={actor.plan}
      timeZone={actor.timeZone}
      now={Date.now()}
      first={todos.items}
      isFirstWhole={todos.nextCursor === null}
      firstRuns={runs.items}
      firstRanking={await firstRanking(actor.id, runs.items)}
      putAwayId={kept.get(PUT_AWAY_COOKIE)?.value ?? null}
      hasDone={done.items.length > 0}
      isPhone={/Mobi/i.test(asked.get('user-agent') ?? '')}
    />
  );
}

/** The order that is proposed or in place, so that a reload draws it at once instead of arriving at it. */
async function firstRanking(userId: UserId, runs: readonly Run[]) {
  const [latest] = runs;
  const run = latest?.status === 'SUCCEEDED' ? latest : appliedRun(runs);
  if (!run || run.itemCount > FIRST_ITEMS) return null;
  return { runId: run.id, ranking: await getRanking(userId, run.id, { provisional: false }) };
}
