import { describe, expect, it } from 'vitest';
import type { Run } from '@/lib/contracts/run';
import { db } from '@/lib/db';
import { uuidv7 } from '@/lib/ids';
import { startRun } from './start-run';
import { kindsOf, type Person, personWithTodos, quotaOf } from './testing/world';

const start = (person: Person, request = {}, key: string | null = uuidv7()) => startRun(person, request, key);
const runIn = (body: string): Run => JSON.parse(body);
const code = (value: string) => expect.objectContaining({ code: value });

describe('starting a run', () => {
  it('writes run, snapshot, reservation, outbox and event together', async () => {
    const { person, todoIds } = await personWithTodos(60);
    const run = runIn((await start(person)).body);
    expect(run).toMatchObject({
      status: 'QUEUED',
      path: 'workflow',
      epoch: 1,
      itemCount: 60,
      simulated: true,
    });

    const items = await db().runItem.findMany({ where: { runId: run.id }, orderBy: { index: 'asc' } });
    expect(items.map((item) => item.todoId)).toEqual(todoIds);
    expect(items.map((item) => item.previousPosition)).toEqual(todoIds.map((_, index) => index + 1));
    expect(await db().outbox.findMany({ where: { runId: run.id } })).toMatchObject([{ epoch: 1 }]);
    expect((await quotaOf(person)).reserved).toBeGreaterThan(run.progress.callsTotal);
    expect(await kindsOf(person, run.id)).toContain('run.queued');
  });

  it('answers a repeated click with the same bytes', async () => {
    const { person } = await personWithTodos(30);
    const key = uuidv7();
    const answers = await Promise.all([1, 2, 3, 4].map(() => start(person, { path: 'workflow' }, key)));
    expect(new Set(answers.map((answer) => answer.body)).size).toBe(1);
    expect(answers.filter((answer) => !answer.replayed)).toHaveLength(1);
    expect(await db().rankingRun.count({ where: { userId: person.id } })).toBe(1);
  });

  it('lets one of several different clicks win and names it to the others', async () => {
    const { person } = await personWithTodos(30);
    const results = await Promise.allSettled([1, 2, 3].map(() => start(person, { path: 'workflow' })));
    const won = results.flatMap((result) =>
      result.status === 'fulfilled' ? [runIn(result.value.body).id] : [],
    );
    expect(won).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') {
        expect(result.reason).toMatchObject({ code: 'run_already_active', extra: { runId: won[0] } });
      }
    }
  });

  it('refuses a key that was used for another body, whoever else used it', async () => {
    const { person } = await personWithTodos(30);
    const other = await personWithTodos(30);
    const key = uuidv7();
    await start(person, { criteria: 'deadlines' }, key);
    await expect(start(person, { criteria: 'impact' }, key)).rejects.toEqual(code('idempotency_key_reused'));
    await expect(start(other.person, { criteria: 'impact' }, key)).resolves.toMatchObject({
      replayed: false,
    });
  });

  it.each([null, '', 'k'.repeat(256)])('needs a key of 1 to 255 characters, not %j', async (key) => {
    const { person } = await personWithTodos(3);
    await expect(start(person, {}, key)).rejects.toEqual(code('idempotency_key_required'));
  });

  it('is for premium, and leaves nothing behind when refused', async () => {
    const { person } = await personWithTodos(30, 'FREE');
    await expect(start(person)).rejects.toEqual(code('premium_required'));
    expect(await db().rankingRun.count({ where: { userId: person.id } })).toBe(0);
    expect(await db().idempotencyKey.count({ where: { userId: person.id } })).toBe(0);
  });

  it('has nothing to do on an empty list, or when all is done', async () => {
    const { person } = await personWithTodos(1);
    await db().todo.updateMany({ where: { userId: person.id }, data: { status: 'done' } });
    await expect(start(person)).rejects.toEqual(code('nothing_to_rank'));
  });

  it('refuses ids that are not on the list', async () => {
    const { person, todoIds } = await personWithTodos(3);
    const stranger = await personWithTodos(1);
    await expect(start(person, { todoIds: [...todoIds, ...stranger.todoIds] })).rejects.toMatchObject({
      code: 'validation_failed',
      extra: { errors: [{ path: 'todoIds.3' }] },
    });
  });

  it('refuses what the month no longer holds', async () => {
    const { person } = await personWithTodos(60);
    const month = new Date().toISOString().slice(0, 7);
    await db().quotaMonth.create({ data: { userId: person.id, month, used: 4_990 } });
    await expect(start(person)).rejects.toEqual(code('quota_exhausted'));
    expect(await quotaOf(person)).toEqual({ reserved: 0, used: 4_990 });
  });
});
