import { describe, expect, it, vi } from 'vitest';
import type { Run } from '@/lib/contracts/run';
import { db } from '@/lib/db';
import { uuidv7 } from '@/lib/ids';
import { proveRunId } from '@/lib/scope';
import { misbehave } from '@/lib/testing/misbehaviour';
import { beginRun } from './begin-run';
import { cancelRun } from './cancel-run';
import { finishRun } from './finish-run';
import { getRanking } from './get-ranking';
import { getRun } from './get-run';
import { judgeChunk } from './judge-chunk';
import { mergeRound } from './merge-round';
import { reportRun } from './report-run';
import { findRun } from './repository';
import { retryRun } from './retry-run';
import { storeJudgement } from './store-judgement';
import { kindsOf, personWithTodos, queuedRun, quotaOf, walkWorkflow } from './testing/world';

const code = (value: string) => expect.objectContaining({ code: value });
const sorted = (ids: string[]) => ids.toSorted();

describe('a run through the workflow', () => {
  it('ends with a permutation, reasons, its cost, and says so step by step', async () => {
    const { person, todoIds } = await personWithTodos(60);
    const { run, runId } = await queuedRun(person);
    expect(await walkWorkflow(runId)).toBe(3);

    const done = await getRun(person.id, run.id);
    expect(done).toMatchObject({ status: 'SUCCEEDED', degraded: null, error: null, waiting: null });
    expect(done.progress.callsDone).toBe(done.progress.callsTotal);
    expect(done.quality?.predictedTau).toBeGreaterThan(0.5);
    const ranking = await getRanking(person.id, run.id, { provisional: false });
    expect(sorted(ranking.items.map((item) => item.todoId))).toEqual(sorted(todoIds));
    expect(ranking.items.map((item) => item.position)).toEqual(todoIds.map((_, index) => index + 1));
    for (const item of ranking.items) {
      expect(item.reason).not.toBe('');
      expect(item.interval[0]).toBeLessThanOrEqual(item.position);
      expect(item.interval[1]).toBeGreaterThanOrEqual(item.position);
    }
    expect(ranking.items.filter((item) => item.source === 'model').length).toBeGreaterThan(50);
    expect(await quotaOf(person)).toEqual({ reserved: 0, used: done.usage.calls });

    const kinds = await kindsOf(person, run.id);
    expect(kinds[0]).toBe('run.queued');
    expect(kinds.indexOf('run.started')).toBeGreaterThan(0);
    expect(kinds).toContain('run.order-updated');
    expect(kinds.at(-1)).toBe('run.succeeded');
  });

  it('hears the same answer when a task repeats a step, and plans nothing twice', async () => {
    const { person } = await personWithTodos(60);
    const { runId } = await queuedRun(person);
    const first = await beginRun(runId, 1);
    expect(await beginRun(runId, 1)).toEqual(first);
    await judgeChunk(runId, 1, 1, 0);
    expect(await judgeChunk(runId, 1, 1, 0)).toEqual({ judged: 0, failed: 0, remaining: 0, retryAfterMs: 0 });
    const merged = await mergeRound(runId, 1, 1);
    expect(await mergeRound(runId, 1, 1)).toEqual(merged);
    const blocks = await db().runBlock.count({ where: { runId, round: 2 } });
    await mergeRound(runId, 1, 1);
    expect(await db().runBlock.count({ where: { runId, round: 2 } })).toBe(blocks);
    const finished = await finishRun(runId, 1);
    expect(await finishRun(runId, 1)).toEqual(finished);
  });

  it('judges each block once when two tasks work on one chunk', async () => {
    const { person } = await personWithTodos(60);
    const { runId } = await queuedRun(person);
    await beginRun(runId, 1);
    const [a, b] = await Promise.all([judgeChunk(runId, 1, 1, 0), judgeChunk(runId, 1, 1, 0)]);
    const blocks = await db().runBlock.count({ where: { runId, round: 1 } });
    expect(a.judged + b.judged).toBe(blocks);
    expect(await db().judgement.count({ where: { runId, round: 1 } })).toBe(blocks);
  });

  it('leaves a block to whoever holds it, and takes it over when the holder is gone', async () => {
    const { person } = await personWithTodos(60);
    const { run, runId } = await queuedRun(person);
    await beginRun(runId, 1);
    const hold = (leaseUntil: Date) =>
      db().runBlock.update({
        where: { runId_round_block: { runId, round: 1, block: 0 } },
        data: { leaseUntil, leaseHolder: run.id },
      });
    await hold(new Date(Date.now() + 60_000));
    const held = await judgeChunk(runId, 1, 1, 0);
    expect(held.remaining).toBe(1);
    expect(held.retryAfterMs).toBeGreaterThan(0);
    await hold(new Date(Date.now() - 1));
    expect(await judgeChunk(runId, 1, 1, 0)).toMatchObject({ judged: 1, remaining: 0 });
  });

  it('loses at most the calls that a dead process had in flight, not the budget for them', async () => {
    const { person } = await personWithTodos(60);
    const { run, runId } = await queuedRun(person);
    await beginRun(runId, 1);
    const blocks = await db().runBlock.findMany({ where: { runId, round: 1 } });
    // What a process leaves behind that was killed while it waited for an answer to each of them.
    await db().runBlock.updateMany({
      where: { runId },
      data: { leaseHolder: run.id, leaseUntil: new Date(Date.now() - 1), openCalls: 1 },
    });
    await db().rankingRun.update({ where: { id: runId }, data: { callsStarted: blocks.length } });
    await judgeChunk(runId, 1, 1, 0);
    const { callsStarted } = await db().rankingRun.findUniqueOrThrow({ where: { id: runId } });
    expect(callsStarted).toBe((await getRun(person.id, run.id)).usage.calls);
    await walkWorkflow(runId);
    expect(await getRun(person.id, run.id)).toMatchObject({ status: 'SUCCEEDED', degraded: null });
  });

  it('goes on down the ladder where an earlier request ran out of time, and counts what that took', async () => {
    const { person } = await personWithTodos(30);
    const { run, runId } = await queuedRun(person);
    await beginRun(runId, 1);
    const usage = { calls: 1, retries: 0, tokensIn: 500, tokensOut: 100, costUsd: 0 };
    await db().runBlock.updateMany({
      where: { runId },
      data: { spent: { badAnswers: 1, failure: 'malformed', model: 'a-model', usage } },
    });
    await judgeChunk(runId, 1, 1, 0);
    const judgements = await db().judgement.findMany({ where: { runId } });
    expect(judgements.length).toBeGreaterThan(0);
    for (const { calls, tokensIn } of judgements) {
      expect(calls).toBe(2);
      expect(tokensIn).toBeGreaterThan(500);
    }
    await cancelRun(person.id, run.id);
  });

  it('charges for calls whose answers were no use, also of blocks that were never judged', async () => {
    const { person } = await personWithTodos(30);
    const { run, runId } = await queuedRun(person);
    await beginRun(runId, 1);
    const usage = { calls: 2, retries: 0, tokensIn: 500, tokensOut: 100, costUsd: 0 };
    await db().runBlock.update({
      where: { runId_round_block: { runId, round: 1, block: 0 } },
      data: { spent: { badAnswers: 2, failure: 'malformed', model: 'a-model', usage } },
    });
    await cancelRun(person.id, run.id);
    expect(await getRun(person.id, run.id)).toMatchObject({ usage: { calls: 2, tokensIn: 500 } });
    expect(await quotaOf(person)).toEqual({ reserved: 0, used: 2 });
  });

  it('charges an answer that comes after its end, and says nothing more', async () => {
    const { person } = await personWithTodos(30);
    const { run, runId } = await queuedRun(person);
    await beginRun(runId, 1);
    const row = await findRun(db(), runId);
    if (!row) throw new Error('no run');
    await cancelRun(person.id, run.id);
    const events = await kindsOf(person, run.id);
    const usage = {
      calls: 1,
      retries: 0,
      tokensIn: 5,
      tokensOut: 5,
      costUsd: 0,
      latencyMs: 10,
      model: 'a-model',
    };
    const rankings = [{ items: [1, 0], shownAt: [0, 1] }];
    await storeJudgement(
      row,
      runId,
      { round: 1, block: 0, rankings, reasons: {}, failure: null, ...usage },
      () => false,
    );
    expect(await quotaOf(person)).toEqual({ reserved: 0, used: 1 });
    expect(await kindsOf(person, run.id)).toEqual(events);
  });

  it('goes on at the next epoch without paying again', async () => {
    const { person } = await personWithTodos(60);
    const { run, runId } = await queuedRun(person);
    await beginRun(runId, 1);
    await judgeChunk(runId, 1, 1, 0);
    await db().rankingRun.update({ where: { id: runId }, data: { epoch: 2 } });
    await expect(mergeRound(runId, 1, 1)).rejects.toEqual(code('stale_epoch'));
    await expect(judgeChunk(runId, 1, 1, 0)).rejects.toEqual(code('stale_epoch'));
    const paid = await db().judgement.count({ where: { runId } });
    expect(await walkWorkflow(runId, 2)).toBe(3);
    expect(await db().judgement.count({ where: { runId, round: 1 } })).toBe(paid);
    expect(await getRun(person.id, run.id)).toMatchObject({ status: 'SUCCEEDED', degraded: null });
  });

  it('refuses every step once it is final, but listens to reports', async () => {
    const { person } = await personWithTodos(30);
    const { run, runId } = await queuedRun(person);
    await beginRun(runId, 1);
    await cancelRun(person.id, run.id);
    const steps = [
      () => beginRun(runId, 1),
      () => judgeChunk(runId, 1, 1, 0),
      () => mergeRound(runId, 1, 1),
      () => finishRun(runId, 1),
    ];
    for (const step of steps) await expect(step()).rejects.toEqual(code('run_is_final'));
    const report = { epoch: 1, state: 'success', failedTasks: [] } as const;
    expect(await reportRun(runId, { ...report, failedTasks: [] })).toEqual({ status: 'CANCELLED' });
  });

  it('is finished from what is stored when the workflow reports that it broke', async () => {
    const { person, todoIds } = await personWithTodos(60);
    const { run, runId } = await queuedRun(person);
    await beginRun(runId, 1);
    await judgeChunk(runId, 1, 1, 0);
    await reportRun(runId, { epoch: 1, state: 'failed', failedTasks: ['merge_1'] });
    expect(await getRun(person.id, run.id)).toMatchObject({
      status: 'SUCCEEDED',
      degraded: { reason: 'workflow_failed' },
    });
    const ranking = await getRanking(person.id, run.id, { provisional: false });
    expect(sorted(ranking.items.map((item) => item.todoId))).toEqual(sorted(todoIds));
  });

  it('says where to press when Airflow starts one without a row', async () => {
    const unknown = proveRunId('01890000-0000-7000-8000-000000000000');
    await expect(beginRun(unknown, 1)).rejects.toMatchObject({
      code: 'not_found',
      detail: expect.stringContaining('Prioritize'),
    });
  });

  it('shows a provisional order to its owner only while it runs', async () => {
    const { person, todoIds } = await personWithTodos(60);
    const stranger = await personWithTodos(1);
    const { run, runId } = await queuedRun(person);
    await expect(getRanking(person.id, run.id, { provisional: false })).rejects.toEqual(code('no_ranking'));
    await beginRun(runId, 1);
    await judgeChunk(runId, 1, 1, 0);
    const so = await getRanking(person.id, run.id, { provisional: true });
    expect(so.provisional).toBe(true);
    expect(sorted(so.items.map((item) => item.todoId))).toEqual(sorted(todoIds));
    await expect(getRanking(stranger.person.id, run.id, { provisional: true })).rejects.toEqual(
      code('not_found'),
    );
  });
});

describe('a provider in trouble', () => {
  it('that refuses our key ends the run with its own words', async () => {
    const { person } = await personWithTodos(60);
    const { run, runId } = await queuedRun(person, 'fault-401');
    await misbehave({ mode: '401', matchKey: 'fault-401' });
    await beginRun(runId, 1);
    await judgeChunk(runId, 1, 1, 0);
    const ended = await getRun(person.id, run.id);
    expect(ended).toMatchObject({ status: 'FAILED', error: { code: 'provider_rejected' } });
    expect(ended.error?.message).toMatch(/key/i);
    expect(await quotaOf(person)).toEqual({ reserved: 0, used: 0 });
    await expect(getRanking(person.id, run.id, { provisional: true })).rejects.toEqual(code('no_ranking'));
  });

  it('that refuses our key in mid-run leaves what was judged', async () => {
    const { person } = await personWithTodos(60);
    const { run, runId } = await queuedRun(person, 'fault-late');
    await beginRun(runId, 1);
    await judgeChunk(runId, 1, 1, 0);
    await misbehave({ mode: '401', matchKey: 'fault-late' });
    await mergeRound(runId, 1, 1);
    await judgeChunk(runId, 1, 2, 0);
    expect(await getRun(person.id, run.id)).toMatchObject({
      status: 'SUCCEEDED',
      degraded: { reason: 'provider_rejected', message: expect.stringMatching(/key/i) },
    });
  });

  it('whose account is spent ends the run at once, with its own words', async () => {
    const { person, todoIds } = await personWithTodos(60);
    const { run, runId } = await queuedRun(person, 'fault-credit');
    await misbehave({ mode: 'no_credit', matchKey: 'fault-credit' });
    await beginRun(runId, 1);
    await judgeChunk(runId, 1, 1, 0);
    expect(await getRun(person.id, run.id)).toMatchObject({
      status: 'SUCCEEDED',
      degraded: {
        reason: 'provider_out_of_credit',
        message: expect.stringMatching(/exceeded your current quota/),
      },
      usage: { calls: 0 },
      progress: { usableAnswers: 0 },
    });
    const ranking = await getRanking(person.id, run.id, { provisional: false });
    expect(sorted(ranking.items.map((item) => item.todoId))).toEqual(sorted(todoIds));
    expect(await quotaOf(person)).toEqual({ reserved: 0, used: 0 });
  });

  it.each(['500', 'prose', 'refused', 'truncated'])(
    'that answers %s every time: urgency, labelled',
    async (mode) => {
      const { person, todoIds } = await personWithTodos(30);
      const { run, runId } = await queuedRun(person, `always-${mode}`);
      await misbehave({ mode, matchKey: `always-${mode}` });
      await walkWorkflow(runId);
      const ended = await getRun(person.id, run.id);
      expect(ended.status).toBe('SUCCEEDED');
      expect(ended.degraded).not.toBeNull();
      expect(ended.usage.calls).toBeLessThanOrEqual(ended.progress.callsTotal + 30);
      const ranking = await getRanking(person.id, run.id, { provisional: false });
      expect(sorted(ranking.items.map((item) => item.todoId))).toEqual(sorted(todoIds));
      expect(new Set(ranking.items.map((item) => item.source))).toEqual(new Set(['urgency']));
    },
  );

  it('that is silent is given up on in bounded time', async () => {
    const { person } = await personWithTodos(30);
    const { run, runId } = await queuedRun(person, 'fault-hang');
    await misbehave({ mode: 'hang', matchKey: 'fault-hang' });
    await walkWorkflow(runId);
    expect(await getRun(person.id, run.id)).toMatchObject({
      status: 'SUCCEEDED',
      degraded: { reason: 'provider_unavailable' },
    });
  });

  it('whose nonsense comes now and then costs a repeat, not the run', async () => {
    const { person } = await personWithTodos(60);
    const { run, runId } = await queuedRun(person, 'fault-sometimes');
    await misbehave({ mode: 'malformed', matchKey: 'fault-sometimes', count: 3 });
    await walkWorkflow(runId);
    expect(await getRun(person.id, run.id)).toMatchObject({ status: 'SUCCEEDED', degraded: null });
  });
});

describe('retrying', () => {
  it('counts every answer of the run before, for nothing', async () => {
    const { person } = await personWithTodos(60);
    const { run, runId } = await queuedRun(person, 'retry-me');
    await beginRun(runId, 1);
    await judgeChunk(runId, 1, 1, 0);
    const paid = (await getRun(person.id, run.id)).usage.calls;
    await cancelRun(person.id, run.id);
    expect(await quotaOf(person)).toEqual({ reserved: 0, used: paid });

    const again: Run = JSON.parse((await retryRun(person, run.id)).body);
    expect(again).toMatchObject({ retryOf: run.id, criteria: 'retry-me', status: 'QUEUED' });
    await walkWorkflow(proveRunId(again.id));
    const done = await getRun(person.id, again.id);
    expect(done).toMatchObject({ status: 'SUCCEEDED', degraded: null });
    expect(done.usage.calls).toBeLessThan(run.progress.callsTotal);
  });

  it('sets aside only what is left to ask, and sent twice with one key is one run', async () => {
    const { person } = await personWithTodos(60);
    const { run, runId } = await queuedRun(person);
    const whole = (await quotaOf(person)).reserved;
    await beginRun(runId, 1);
    await judgeChunk(runId, 1, 1, 0);
    const { usableAnswers } = (await getRun(person.id, run.id)).progress;
    await cancelRun(person.id, run.id);
    const key = uuidv7();
    const answers = await Promise.all([1, 2].map(() => retryRun(person, run.id, key)));
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(answers.map(({ replayed }) => replayed).toSorted()).toEqual([false, true]);
    expect((await quotaOf(person)).reserved).toBeLessThanOrEqual(whole - usableAnswers + 2);
    const again: Run = JSON.parse(answers[0]?.body ?? '');
    // Round 1 is paid, but for the one call that every round asks.
    const callsTotal = run.progress.callsTotal - usableAnswers + 1;
    expect(again.progress).toMatchObject({ callsTotal, usableAnswers });
    await expect(retryRun(person, again.id, key)).rejects.toEqual(code('idempotency_key_reused'));
    await cancelRun(person.id, again.id);
  });

  it('is not possible while the run goes on, nor for a stranger', async () => {
    const { person } = await personWithTodos(30);
    const stranger = await personWithTodos(2);
    const { run } = await queuedRun(person);
    await expect(retryRun(person, run.id)).rejects.toEqual(code('run_already_active'));
    await expect(retryRun(stranger.person, run.id)).rejects.toEqual(code('not_found'));
  });
});

// Last, because a limit holds for everyone who uses the key.
describe('a provider', () => {
  it('that limits our rate for a moment is waited for within the call, and the page says so meanwhile', async () => {
    const { person } = await personWithTodos(30);
    const { run, runId } = await queuedRun(person, 'fault-brief-429');
    await misbehave({ mode: '429', matchKey: 'fault-brief-429', count: 3, retryAfterMs: 1_600 });
    await beginRun(runId, 1);
    const judging = judgeChunk(runId, 1, 1, 0);
    await vi.waitFor(async () => {
      expect((await getRun(person.id, run.id)).waiting).toMatchObject({ for: 'rate_limit' });
    });
    expect(await judging).toMatchObject({ failed: 0, remaining: 0 });
    expect((await getRun(person.id, run.id)).waiting).toBeNull();
    await cancelRun(person.id, run.id);
  });

  it('that limits our rate is waited for, and the page says so', async () => {
    const { person } = await personWithTodos(30);
    const { run, runId } = await queuedRun(person, 'fault-429');
    await misbehave({ mode: '429', matchKey: 'fault-429', count: 2, retryAfterMs: 4_000 });
    await beginRun(runId, 1);
    const judged = await judgeChunk(runId, 1, 1, 0);
    expect(judged.remaining).toBeGreaterThan(0);
    expect(judged.retryAfterMs).toBeGreaterThan(1_000);
    const waiting = (await getRun(person.id, run.id)).waiting;
    expect(waiting).toMatchObject({ for: 'rate_limit', until: expect.any(String) });
    await cancelRun(person.id, run.id);
  });
});
