import { setTimeout } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { db } from '@/lib/db';
import { uuidv7 } from '@/lib/ids';
import { misbehave } from '@/lib/testing/misbehaviour';
import { beginRun } from './begin-run';
import { cancelRun } from './cancel-run';
import { getRanking } from './get-ranking';
import { getRun } from './get-run';
import { judgeChunk } from './judge-chunk';
import { DIRECT_OVERRUN_MS, deadlineMs } from './limits';
import { prune } from './prune';
import { reconcile } from './reconcile';
import { spendCallbackToken } from './spend-callback-token';
import { startRun } from './start-run';
import { kindsOf, type Person, personWithTodos, queuedRun, quotaOf } from './testing/world';

const code = (value: string) => expect.objectContaining({ code: value });
const later = (ms: number) => new Date(Date.now() + ms);

async function ended(person: Person, id: string) {
  for (;;) {
    const run = await getRun(person.id, id);
    if (run.finishedAt) return run;
    await setTimeout(20);
  }
}

describe('cancelling', () => {
  it('works while the run waits, gives the quota back and voids the outbox', async () => {
    const { person } = await personWithTodos(30);
    const { run } = await queuedRun(person);
    expect(await cancelRun(person.id, run.id)).toMatchObject({
      status: 'CANCELLED',
      epoch: 2,
      waiting: null,
    });
    expect(await quotaOf(person)).toEqual({ reserved: 0, used: 0 });
    expect(await db().outbox.count({ where: { runId: run.id, voidedAt: null, sentAt: null } })).toBe(0);
    expect((await kindsOf(person, run.id)).at(-1)).toBe('run.cancelled');
    await expect(getRanking(person.id, run.id, { provisional: true })).rejects.toEqual(code('no_ranking'));
  });

  it('cuts calls in flight', async () => {
    const { person } = await personWithTodos(30);
    const { run, runId } = await queuedRun(person, 'cut-me');
    await misbehave({ mode: 'hang', matchKey: 'cut-me' });
    await beginRun(runId, 1);
    const judging = judgeChunk(runId, 1, 1, 0);
    await setTimeout(200);
    await cancelRun(person.id, run.id);
    expect(await judging).toMatchObject({ judged: 0, failed: 0 });
    // A call that ran into its time-out would have been counted as an attempt.
    expect(await db().runBlock.count({ where: { runId, attempts: { gt: 0 } } })).toBe(0);
    expect(await quotaOf(person)).toEqual({ reserved: 0, used: 0 });
  });

  it('charges the answers that came before the cut, though they were no use', async () => {
    const { person } = await personWithTodos(30);
    const { run, runId } = await queuedRun(person, 'bad-then-cut');
    await beginRun(runId, 1);
    const blocks = await db().runBlock.count({ where: { runId } });
    const matchKey = 'bad-then-cut';
    await misbehave({ mode: 'refused', matchKey, count: blocks }, { mode: 'hang', matchKey });
    const judging = judgeChunk(runId, 1, 1, 0);
    await vi.waitFor(async () => {
      const { callsStarted } = await db().rankingRun.findUniqueOrThrow({ where: { id: runId } });
      expect(callsStarted).toBe(2 * blocks);
    }, 10_000);
    await cancelRun(person.id, run.id);
    await judging;
    expect(await getRun(person.id, run.id)).toMatchObject({ status: 'CANCELLED', usage: { calls: blocks } });
    expect(await quotaOf(person)).toEqual({ reserved: 0, used: blocks });
  });

  it('twice is once, after the end is too late, and a stranger cannot', async () => {
    const { person } = await personWithTodos(30);
    const stranger = await personWithTodos(1);
    const { run } = await queuedRun(person);
    await expect(cancelRun(stranger.person.id, run.id)).rejects.toEqual(code('not_found'));
    const both = await Promise.all([cancelRun(person.id, run.id), cancelRun(person.id, run.id)]);
    expect(both.map((answer) => [answer.status, answer.epoch])).toEqual([
      ['CANCELLED', 2],
      ['CANCELLED', 2],
    ]);
    const small = await personWithTodos(1);
    const { body } = await startRun(small.person, {}, uuidv7());
    const done = await ended(small.person, JSON.parse(body).id);
    await expect(cancelRun(small.person.id, done.id)).rejects.toEqual(code('run_is_final'));
  });
});

describe('the direct path', () => {
  it('works a short list off here and now', async () => {
    const { person, todoIds } = await personWithTodos(12);
    const { body } = await startRun(person, {}, uuidv7());
    expect(JSON.parse(body)).toMatchObject({ path: 'direct', status: 'QUEUED' });
    const run = await ended(person, JSON.parse(body).id);
    expect(run).toMatchObject({ status: 'SUCCEEDED', degraded: null, usage: { calls: 3 } });
    const ranking = await getRanking(person.id, run.id, { provisional: false });
    expect(ranking.items.map((item) => item.todoId).toSorted()).toEqual(todoIds.toSorted());
  });

  it('ranks a single TODO without a call', async () => {
    const { person, todoIds } = await personWithTodos(1);
    const { body } = await startRun(person, {}, uuidv7());
    const run = await ended(person, JSON.parse(body).id);
    expect(run).toMatchObject({ status: 'SUCCEEDED', degraded: null, usage: { calls: 0 } });
    expect((await getRanking(person.id, run.id, { provisional: false })).items).toMatchObject([
      { todoId: todoIds[0], position: 1 },
    ]);
  });

  it('is handed to the workflow when its process is gone', async () => {
    const { person } = await personWithTodos(30);
    const { run, runId } = await queuedRun(person);
    await beginRun(runId, 1);
    await db().rankingRun.update({ where: { id: runId }, data: { path: 'direct' } });
    await reconcile(later(61_000));
    expect(await getRun(person.id, run.id)).toMatchObject({ status: 'RUNNING', path: 'workflow', epoch: 2 });
    expect(await db().outbox.count({ where: { runId, epoch: 2 } })).toBe(1);
    await cancelRun(person.id, run.id);
  });
});

describe('the reconciler', () => {
  it('hands a direct run over that takes too long, though its process lives', async () => {
    const { person } = await personWithTodos(30);
    const { run, runId } = await queuedRun(person);
    await beginRun(runId, 1);
    await db().rankingRun.update({
      where: { id: runId },
      data: { path: 'direct', heartbeatAt: later(DIRECT_OVERRUN_MS + 1_000) },
    });
    await reconcile(later(DIRECT_OVERRUN_MS + 2_000));
    expect(await getRun(person.id, run.id)).toMatchObject({ path: 'workflow', epoch: 2 });
    await cancelRun(person.id, run.id);
  });

  it('leaves a run alone whose hand-over still waits in the outbox', async () => {
    const { person } = await personWithTodos(30);
    const { run, runId } = await queuedRun(person);
    await beginRun(runId, 1);
    await db().outbox.updateMany({ where: { runId }, data: { sentAt: null } });
    for (const ms of [61_000, 122_000, 183_000]) await reconcile(later(ms));
    expect(await getRun(person.id, run.id)).toMatchObject({ status: 'RUNNING', epoch: 1 });
    await cancelRun(person.id, run.id);
  });

  it('tells those behind when the queue moves', async () => {
    const [first, second] = [await personWithTodos(30), await personWithTodos(30)];
    const ahead = await queuedRun(first.person);
    const { run } = await queuedRun(second.person);
    await reconcile();
    const before = (await getRun(second.person.id, run.id)).queue?.position ?? 0;
    await cancelRun(first.person.id, ahead.run.id);
    const heard = (await kindsOf(second.person, run.id)).length;
    await reconcile();
    expect((await getRun(second.person.id, run.id)).queue?.position).toBe(before - 1);
    expect((await kindsOf(second.person, run.id)).length).toBeGreaterThan(heard);
    await cancelRun(second.person.id, run.id);
  });

  it('says that a run waits for Airflow, and leaves it in the outbox', async () => {
    const { person } = await personWithTodos(30);
    const { run } = await queuedRun(person);
    // Sent right after the commit, by whoever is first: nobody waits for that.
    await vi.waitFor(async () => {
      await reconcile();
      expect(await getRun(person.id, run.id)).toMatchObject({
        status: 'QUEUED',
        waiting: { for: 'airflow' },
        queue: { position: expect.any(Number) },
      });
    }, 10_000);
    expect(await db().outbox.count({ where: { runId: run.id, sentAt: null, voidedAt: null } })).toBe(1);
    await cancelRun(person.id, run.id);
  });

  it('ends a run that waited for a day', async () => {
    const { person } = await personWithTodos(30);
    const { run } = await queuedRun(person);
    await reconcile(later(24 * 3_600_000 + 1_000));
    expect(await getRun(person.id, run.id)).toMatchObject({
      status: 'SUCCEEDED',
      degraded: { reason: 'waited_too_long' },
      usage: { calls: 0 },
    });
  });

  it('ends a run past its deadline with what it has', async () => {
    const { person } = await personWithTodos(30);
    const { run, runId } = await queuedRun(person);
    await beginRun(runId, 1);
    await judgeChunk(runId, 1, 1, 0);
    await reconcile(later(deadlineMs(0) + 60_000));
    expect(await getRun(person.id, run.id)).toMatchObject({
      status: 'SUCCEEDED',
      degraded: { reason: 'deadline' },
    });
  });
});

describe('callback tokens', () => {
  it('work once, and are forgotten after they expired', async () => {
    const seconds = Date.now() / 1000;
    await spendCallbackToken('token-1', seconds);
    await expect(spendCallbackToken('token-1', seconds)).rejects.toEqual(code('token_replayed'));
    await prune(later(120_000));
    await spendCallbackToken('token-1', seconds);
  });
});
