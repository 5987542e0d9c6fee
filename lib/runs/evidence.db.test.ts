import { describe, expect, it } from 'vitest';
import { updateCriteria } from '@/lib/criteria/update-criteria';
import { db } from '@/lib/db';
import { uuidv7 } from '@/lib/ids';
import { proveRunId, systemScope } from '@/lib/scope';
import { createTodo } from '@/lib/todos/create-todo';
import { updateTodo } from '@/lib/todos/update-todo';
import { applyRanking } from './apply-ranking';
import { createRun } from './create-run';
import { estimateRun } from './estimate-run';
import { getLedger } from './get-ledger';
import { getRanking } from './get-ranking';
import { getRun } from './get-run';
import { planBasis } from './plan-run';
import { replayRun } from './replay-run';
import { startOnce } from './start-once';
import { startRun } from './start-run';
import { type Person, personWithTodos, quotaOf, walkWorkflow } from './testing/world';

const PATIENT = { timeout: 30_000 };

/** A run started with the saved criteria, walked to its end. */
async function rank(person: Person, todoIds?: string[]) {
  const request = { path: 'workflow' as const, ...(todoIds ? { todoIds } : {}) };
  const { body } = await startRun(person, request, uuidv7());
  const runId = proveRunId(JSON.parse(body).id);
  if (JSON.parse(body).path === 'workflow') await walkWorkflow(runId);
  else await expect.poll(async () => (await getRun(person.id, runId)).status, PATIENT).toBe('SUCCEEDED');
  const order = (await getRanking(person.id, runId, { provisional: false })).items.map(
    ({ todoId }) => todoId,
  );
  return { run: await getRun(person.id, runId), order };
}

const agoDays = (days: number) => new Date(Date.now() - days * 86_400_000);

/** The run and its answers as if they were that old. */
async function age(runId: string, days: number) {
  await db().judgement.updateMany({ where: { runId }, data: { createdAt: agoDays(days) } });
}

describe('a second run', () => {
  it('over an unchanged list asks nothing, costs nothing and finds the same order', async () => {
    const { person } = await personWithTodos(60);
    const first = await rank(person);
    await applyRanking(person.id, first.run.id);
    const before = await quotaOf(person);
    expect(await estimateRun(person)).toMatchObject({ plan: 'none', calls: 0, newItems: 0, path: 'direct' });
    const second = await rank(person);
    expect(second.order).toEqual(first.order);
    expect(second.run).toMatchObject({ plan: 'none', path: 'direct', degraded: null, usage: { calls: 0 } });
    expect(second.run.progress).toMatchObject({
      callsTotal: 0,
      usableAnswers: first.run.progress.usableAnswers,
    });
    expect(second.run.quality?.predictedTau).toBeCloseTo(first.run.quality?.predictedTau ?? 0, 6);
    expect(await quotaOf(person)).toEqual(before);
    // The third rests on the second, which holds what the first left.
    expect((await rank(person)).order).toEqual(first.order);
  });

  it('counts the answers of a run that ended while the start was being prepared', async () => {
    const { person } = await personWithTodos(30);
    const stale = await planBasis(person.id);
    await rank(person);
    const { body } = await startOnce(person.id, { key: null, request: {} }, (tx, starter) =>
      createRun(tx, { starter, basis: stale, timeZone: 'UTC', path: 'direct' }),
    );
    expect(JSON.parse(body)).toMatchObject({ plan: 'none', progress: { callsTotal: 0 } });
  });

  it('leaves behind what is too old to count', async () => {
    const { person } = await personWithTodos(30);
    const first = await rank(person);
    await age(first.run.id, 700);
    const second = await rank(person);
    expect(second.run.plan).toBe('full');
    expect(await db().judgement.count({ where: { runId: second.run.id, round: 0 } })).toBe(0);
  });

  it('places a new item with four calls and leaves the others about where they are', async () => {
    const { person } = await personWithTodos(60);
    const first = await rank(person);
    await applyRanking(person.id, first.run.id);
    const { todo } = await createTodo(person.id, { title: 'Pay the fine that is due today' });
    expect(await estimateRun(person)).toMatchObject({ plan: 'insertion', calls: 4, newItems: 1 });
    const second = await rank(person);
    expect(second.run).toMatchObject({ plan: 'insertion', usage: { calls: 4 } });
    const others = second.order.filter((id) => id !== todo.id);
    const moved = others.map((id, place) => Math.abs(place - first.order.indexOf(id)));
    expect(moved.reduce((sum, places) => sum + places, 0) / moved.length).toBeLessThan(2);
    const ranking = await getRanking(person.id, second.run.id, { provisional: false });
    expect(ranking.items.find(({ todoId }) => todoId === todo.id)?.source).toBe('model');
  });

  it('asks about an item anew when it was edited, and when the person names it', async () => {
    const { person } = await personWithTodos(60);
    const first = await rank(person);
    const [id = ''] = first.order;
    const { version } = await updateTodo(person.id, id, { title: 'Something else entirely' }, '"1"');
    expect(version).toBe(2);
    expect(await estimateRun(person)).toMatchObject({ plan: 'insertion', newItems: 1 });
    await rank(person);
    expect((await rank(person, first.order.slice(5, 8))).run).toMatchObject({ plan: 'insertion' });
  });

  it('asks all anew under other criteria, and nothing for other weights', async () => {
    const { person } = await personWithTodos(40);
    const first = await rank(person);
    await updateCriteria(person.id, { weights: { due: -20, priority: 20 } });
    expect(await estimateRun(person)).toMatchObject({ plan: 'none', calls: 0 });
    const weighted = await rank(person);
    expect(weighted.run.usage.calls).toBe(0);
    const scores = async (runId: string) =>
      (await getRanking(person.id, runId, { provisional: false })).items.map(({ score }) => score);
    expect(await scores(weighted.run.id)).not.toEqual(await scores(first.run.id));

    await updateCriteria(person.id, { preset: 'quick_wins', goals: 'Nothing that needs a phone.' });
    expect(await estimateRun(person)).toMatchObject({ plan: 'full', newItems: 40 });
    const other = await rank(person);
    expect(other.run.criteria).toMatch(/^Quick wins come first.*\nNothing that needs a phone\.$/);
    await updateCriteria(person.id, { preset: null, goals: '' });
    expect(await estimateRun(person)).toMatchObject({ plan: 'none' });
  });

  it('trusts answers half after two weeks and asks for what they no longer say', async () => {
    const { person } = await personWithTodos(60);
    const first = await rank(person);
    await age(first.run.id, 10);
    expect(await estimateRun(person)).toMatchObject({ plan: 'none' });
    await age(first.run.id, 20);
    const refreshed = await estimateRun(person);
    expect(refreshed.plan).toBe('full');
    expect(refreshed.calls).toBeLessThan(0.75 * first.run.usage.calls);
    await age(first.run.id, 90);
    const anew = await estimateRun(person);
    expect(anew).toMatchObject({ plan: 'full', newItems: 60 });
    expect(anew.calls).toBeGreaterThan(refreshed.calls);
  });
});

describe('the ledger of a run', () => {
  it('holds what every call was shown and answered, page by page, for its owner alone', async () => {
    const { person, todoIds } = await personWithTodos(60);
    const { run } = await rank(person);
    const entries = [];
    for (let cursor: string | undefined; ; ) {
      const page = await getLedger(person.id, run.id, { limit: 9, cursor });
      entries.push(...page.items);
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(entries).toHaveLength(run.progress.callsDone);
    expect(entries.reduce((sum, { tokensIn }) => sum + tokensIn, 0)).toBe(run.usage.tokensIn);
    for (const { shown, orders, model } of entries) {
      expect(model).toBe('foremost-sim-1');
      expect(shown.length).toBeGreaterThan(1);
      expect(shown.every((id) => todoIds.includes(id))).toBe(true);
      for (const { todoIds: order, weight } of orders) {
        expect(weight).toBe(1);
        expect(order.every((id) => shown.includes(id))).toBe(true);
      }
    }
    const { person: stranger } = await personWithTodos(1);
    await expect(getLedger(stranger.id, run.id, { limit: 9 })).rejects.toMatchObject({ code: 'not_found' });
    await expect(getLedger(person.id, run.id, { limit: 9, cursor: 'x' })).rejects.toMatchObject({
      code: 'validation_failed',
    });
  });

  it('gives the same result again, also for a run that rests on earlier ones, and shows when it was changed', async () => {
    const { person } = await personWithTodos(30);
    const first = await rank(person);
    await createTodo(person.id, { title: 'One more' });
    await updateCriteria(person.id, { weights: { due: 3 } });
    const second = await rank(person);
    const audit = systemScope('test');
    for (const { run } of [first, second]) {
      expect(await replayRun(audit, run.id)).toMatchObject({ places: run.itemCount, different: [] });
    }
    await db().judgement.deleteMany({ where: { runId: first.run.id, round: 1 } });
    expect((await replayRun(audit, first.run.id)).different.length).toBeGreaterThan(0);
  });
});

it('a model that is used is measured: how often its random blocks agree', async () => {
  const { person } = await personWithTodos(60);
  const { run } = await rank(person);
  const measured = [
    ...(await db().modelAgreement.findMany({ where: { model: run.model } })),
    ...(await db().personAgreement.findMany({ where: { userId: person.id } })),
  ];
  expect(measured.length).toBeGreaterThan(1);
  for (const { pairs, agreeing } of measured) {
    expect(agreeing).toBeGreaterThan(pairs / 2);
    expect(agreeing).toBeLessThanOrEqual(pairs);
  }
});
