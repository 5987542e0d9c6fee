import { describe, expect, it, vi } from 'vitest';
import { db } from '@/lib/db';
import { uuidv7 } from '@/lib/ids';
import { proveRunId, type RunId } from '@/lib/scope';
import { cancelRun } from './cancel-run';
import { getComparison } from './get-comparison';
import { getRanking } from './get-ranking';
import { getSetup } from './get-setup';
import { getTimeline } from './get-timeline';
import { getUsage } from './get-usage';
import { listRuns } from './list-runs';
import { noteWaiting } from './note-waiting';
import { startRun } from './start-run';
import { type Person, personWithTodos, queuedRun, walkWorkflow } from './testing/world';

// Nobody listens there. Read once, by the first who asks for a setting.
vi.hoisted(() => vi.stubEnv('AIRFLOW_BASE_URL', 'http://127.0.0.1:9'));

const code = (value: string) => expect.objectContaining({ code: value });
const asked = { limit: 200 };
const actorOf = (person: Person, role: 'USER' | 'ADMIN' = 'USER', email = 'someone@example.com') => ({
  ...person,
  role,
  email,
});

async function ranked(person: Person, marker = ''): Promise<RunId> {
  const { runId } = await queuedRun(person, marker);
  await walkWorkflow(runId);
  return runId;
}

const orderOf = async (person: Person, runId: RunId) =>
  (await getRanking(person.id, runId, { provisional: false })).items.map(({ todoId }) => todoId);

describe('the list', () => {
  it('shows a state and a path alone, page by page', async () => {
    const { person } = await personWithTodos(21);
    const done = await ranked(person);
    const { runId: cancelled } = await queuedRun(person, 'to be cancelled');
    await cancelRun(person.id, cancelled);
    const { runId: queued } = await queuedRun(person, 'waits');
    const ids = async (query: Partial<Parameters<typeof listRuns>[1]>) =>
      (await listRuns(person.id, { limit: 10, ...query })).items.map(({ id }) => id);
    expect(await ids({})).toEqual([queued, cancelled, done]);
    expect(await ids({ status: 'active' })).toEqual([queued]);
    expect(await ids({ status: 'SUCCEEDED', path: 'workflow' })).toEqual([done]);
    expect(await ids({ status: 'SUCCEEDED', path: 'direct' })).toEqual([]);
    const first = await listRuns(person.id, { limit: 1, path: 'workflow' });
    expect(await ids({ path: 'workflow', cursor: first.nextCursor ?? '' })).toEqual([cancelled, done]);
  });
});

describe('the timeline', () => {
  it('has every call between the steps of its run, with what was waited for', async () => {
    const { person } = await personWithTodos(25);
    const { run, runId } = await queuedRun(person);
    await noteWaiting({ userId: person.id }, runId, { for: 'airflow' });
    await noteWaiting({ userId: person.id }, runId, { for: 'queue' });
    await walkWorkflow(runId);
    const { calls, marks, waits, carried, createdMs, finishedMs } = await getTimeline(person.id, run.id);
    const judged = await db().judgement.count({ where: { runId, round: { gt: 0 } } });
    expect(calls).toHaveLength(judged);
    expect(carried).toBe(0);
    expect(marks[0]).toMatchObject({ kind: 'begin', round: 0 });
    expect(marks.at(-1)).toMatchObject({ kind: 'finish', round: 0 });
    expect(marks.map(({ kind }) => kind).filter((kind) => kind === 'merge').length).toBeGreaterThan(0);
    // The end of the second wait is the start of the run.
    expect(waits.map((wait) => wait.for)).toEqual(['airflow', 'queue']);
    expect(waits[0]?.toMs).toBe(waits[1]?.fromMs);
    expect(waits[1]?.toMs).toBe(0);
    expect(createdMs).toBeLessThanOrEqual(waits[0]?.fromMs ?? 0);
    const outside = calls.filter(({ fromMs, toMs }) => toMs < fromMs || toMs > (finishedMs ?? 0));
    expect(outside).toEqual([]);
    expect(calls.every(({ items, outcome }) => items >= 2 && outcome === 'usable')).toBe(true);
    expect(calls.map(({ fromMs }) => fromMs)).toEqual(
      calls.map(({ fromMs }) => fromMs).toSorted((a, b) => a - b),
    );
  });

  it('tells a call that was lost from one that took another try, and counts what was carried over', async () => {
    const { person } = await personWithTodos(25);
    await ranked(person);
    const runId = await ranked(person);
    const row = { runId, round: 1, rankings: [{ items: [0, 1], shownAt: [0, 1] }], reasons: {}, model: 'm' };
    const took = { calls: 1, retries: 0, tokensIn: 1, tokensOut: 1, costUsd: 0, latencyMs: 5 };
    await db().judgement.createMany({
      data: [
        { ...row, ...took, block: 900, calls: 2 },
        { ...row, ...took, block: 901, rankings: [], failure: 'malformed', isLate: true },
      ],
    });
    const { calls, carried } = await getTimeline(person.id, runId);
    expect(carried).toBeGreaterThan(0);
    expect(calls.filter(({ block }) => block >= 900)).toMatchObject([
      { block: 900, outcome: 'retried', items: 0 },
      { block: 901, outcome: 'lost', failure: 'malformed', isLate: true },
    ]);
  });

  it('has a wait that goes on, of a run that has not begun', async () => {
    const { person } = await personWithTodos(25);
    const { runId } = await queuedRun(person);
    await noteWaiting({ userId: person.id }, runId, { for: 'queue' });
    expect(await getTimeline(person.id, runId)).toMatchObject({
      createdMs: 0,
      finishedMs: null,
      calls: [],
      marks: [],
      waits: [{ for: 'queue', toMs: null }],
    });
  });
});

describe('the comparison', () => {
  it('of the first run is with the list as it stood', async () => {
    const { person, todoIds } = await personWithTodos(25);
    const runId = await ranked(person);
    const { against, items, top, counts, nextCursor } = await getComparison(person.id, runId, asked);
    const order = await orderOf(person, runId);
    expect(against).toEqual({ kind: 'list' });
    expect(nextCursor).toBeNull();
    expect(top.map(({ todoId }) => todoId)).toEqual(order.slice(0, 20));
    expect(counts.moved + counts.same).toBe(25);
    for (const { todoId, position, previous, title } of items) {
      expect([position, previous]).toEqual([order.indexOf(todoId) + 1, todoIds.indexOf(todoId) + 1]);
      expect(title).toBe(`Task number ${todoIds.indexOf(todoId)}`);
    }
  });

  it('of a later one is with the run before: what is new, gone, deleted', async () => {
    const { person, todoIds } = await personWithTodos(25);
    const first = await ranked(person);
    const [done = '', deleted = ''] = todoIds;
    await db().todo.update({ where: { id: done }, data: { status: 'done' } });
    await db().todo.update({ where: { id: deleted }, data: { deletedAt: new Date() } });
    const added = uuidv7();
    await db().todo.create({ data: { id: added, userId: person.id, title: 'Newer', rank: 'zz' } });
    const second = await ranked(person);
    const { against, items, counts, tau } = await getComparison(person.id, second, asked);
    expect(against).toMatchObject({ kind: 'run', runId: first });
    expect(counts).toMatchObject({ added: 1, gone: 2 });
    expect(tau).toBeGreaterThan(0.5);
    const byId = new Map(items.map((item) => [item.todoId, item]));
    expect(byId.get(added)).toMatchObject({ previous: null, title: 'Newer' });
    expect(byId.get(done)).toMatchObject({ position: null, title: 'Task number 0' });
    expect(byId.get(deleted)).toMatchObject({ position: null, title: null });
  });

  it('comes in pages', async () => {
    const { person } = await personWithTodos(25);
    const runId = await ranked(person);
    const whole = await getComparison(person.id, runId, asked);
    const first = await getComparison(person.id, runId, { limit: 20 });
    const rest = await getComparison(person.id, runId, { limit: 20, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...rest.items]).toEqual(whole.items);
    expect(rest.nextCursor).toBeNull();
    const wrong = getComparison(person.id, runId, { limit: 20, cursor: 'x' });
    await expect(wrong).rejects.toEqual(code('validation_failed'));
  });

  it('needs an order', async () => {
    const { person } = await personWithTodos(25);
    const { runId } = await queuedRun(person);
    await expect(getComparison(person.id, runId, asked)).rejects.toEqual(code('no_ranking'));
  });
});

describe('what a run went by', () => {
  it('stays as it was, whatever is set later', async () => {
    const { person } = await personWithTodos(25);
    await db().criteria.create({ data: { userId: person.id, goals: 'Later.', weights: { due: 1 } } });
    const { body } = await startRun(person, { path: 'workflow', criteria: 'Clients first.' }, uuidv7());
    await db().criteria.update({ where: { userId: person.id }, data: { weights: { due: 3 } } });
    const setup = await getSetup(actorOf(person), JSON.parse(body).id);
    expect(setup).toMatchObject({ criteria: 'Clients first.', ownWeights: { due: 1 }, plan: 'full' });
    expect(setup.weights).toMatchObject({ due: 1, next: 15 });
    expect(setup.callsReserved).toBeGreaterThan(setup.callsPlanned);
  });

  describe('its page in Airflow', () => {
    it('is for administrators and demo accounts, once Airflow took the run', async () => {
      const { person } = await personWithTodos(25);
      const { runId } = await queuedRun(person);
      const urlFor = async (...who: [role?: 'USER' | 'ADMIN', email?: string]) =>
        (await getSetup(actorOf(person, ...who), runId)).airflowUrl;
      expect(await urlFor('ADMIN')).toBeNull();
      await db().outbox.updateMany({ where: { runId }, data: { sentAt: new Date() } });
      const page = await urlFor('ADMIN');
      expect(page).toMatch(new RegExp(`/dags/rank_todos/runs/${runId}\\.1$`));
      expect(await urlFor('USER', 'demo@foremost.test')).toBe(page);
      expect(await urlFor('USER')).toBeNull();
    });
  });
});

it('adds up what the month took', async () => {
  const { person } = await personWithTodos(25);
  const runId = await ranked(person);
  await ranked(person);
  const month = await getUsage(person.id);
  const rows = await db().judgement.findMany({ where: { runId } });
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((all, row) => all + of(row), 0);
  expect(month).toMatchObject({
    runs: 2,
    calls: sum(({ calls }) => calls),
    tokensIn: sum(({ tokensIn }) => tokensIn),
    tokensOut: sum(({ tokensOut }) => tokensOut),
  });
  expect(month.quota.used).toBe(month.calls);
  const before = await getUsage(person.id, new Date('2020-02-03T00:00:00Z'));
  expect(before).toMatchObject({ month: '2020-02', resetsAt: '2020-03-01T00:00:00.000Z', runs: 0, calls: 0 });
});

it('is its owner’s alone', async () => {
  const { person } = await personWithTodos(21);
  const runId = await ranked(person);
  const { person: stranger } = await personWithTodos(1);
  for (const ask of [
    () => getTimeline(stranger.id, runId),
    () => getComparison(stranger.id, runId, asked),
    () => getSetup(actorOf(stranger, 'ADMIN'), proveRunId(runId)),
  ]) {
    await expect(ask()).rejects.toEqual(code('not_found'));
  }
  expect((await listRuns(stranger.id, { limit: 10 })).items).toEqual([]);
  expect((await getUsage(stranger.id)).runs).toBe(0);
});
