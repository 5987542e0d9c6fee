import { describe, expect, it } from 'vitest';
import { startRunRequest } from '@/lib/contracts/run';
import { db } from '@/lib/db';
import { uuidv7 } from '@/lib/ids';
import { perProcess } from '@/lib/llm/process-memory';
import { proveRunId } from '@/lib/scope';
import { eventually } from '@/lib/testing/eventually';
import { misbehave } from '@/lib/testing/misbehaviour';
import { beginRun } from './begin-run';
import { cancelRun } from './cancel-run';
import { getRanking } from './get-ranking';
import { getRun } from './get-run';
import { handOver } from './hand-over';
import { DIRECT_OVERRUN_MS } from './limits';
import { reconcile } from './reconcile';
import { beginShutdown } from './shutdown';
import { startRun } from './start-run';
import { startScriptRun } from './start-script-run';
import { kindsOf, type Person, personWithTodos, queuedRun, quotaOf, walkWorkflow } from './testing/world';

const code = (value: string) => expect.objectContaining({ code: value });
const later = (ms: number) => new Date(Date.now() + ms);

async function start(person: Person, request: Parameters<typeof startRun>[1]) {
  const { body } = await startRun(person, request, uuidv7());
  const id: string = JSON.parse(body).id;
  return { id, runId: proveRunId(id) };
}

const finished = (person: Person, id: string) =>
  eventually(async () => {
    const run = await getRun(person.id, id);
    expect(run.finishedAt).not.toBeNull();
    return run;
  });

/** Each block answered once, and each answer charged once. */
async function expectPaidOnce(person: Person, id: string) {
  const judgements = await db().judgement.findMany({ where: { runId: id, round: { gt: 0 } } });
  const blocks = await db().runBlock.count({ where: { runId: id } });
  expect(judgements).toHaveLength(blocks);
  expect(judgements.map(({ calls }) => calls)).toEqual(judgements.map(() => 1));
  expect(await quotaOf(person)).toEqual({ reserved: 0, used: blocks });
}

describe('a way that is asked for', () => {
  it('direct: a list that the rule would send to the workflow', async () => {
    const { person, todoIds } = await personWithTodos(60);
    const { id } = await start(person, { path: 'direct' });
    const run = await finished(person, id);
    expect(run).toMatchObject({ status: 'SUCCEEDED', path: 'direct', epoch: 1, degraded: null });
    expect(await db().outbox.count({ where: { runId: id } })).toBe(0);
    const { items } = await getRanking(person.id, id, { provisional: false });
    expect(items.map(({ todoId }) => todoId).toSorted()).toEqual(todoIds.toSorted());
    await expectPaidOnce(person, id);
  });

  it('workflow: a list that would be over in a second waits for Airflow all the same', async () => {
    const { person } = await personWithTodos(12);
    const { id } = await start(person, { path: 'workflow' });
    expect(await getRun(person.id, id)).toMatchObject({ status: 'QUEUED', path: 'workflow' });
    expect(await db().outbox.count({ where: { runId: id } })).toBe(1);
    await cancelRun(person.id, id);
  });

  it('auto goes by the rule, and nobody can ask for a script over the API', async () => {
    const [few, many] = [await personWithTodos(12), await personWithTodos(60)];
    const short = await start(few.person, { path: 'auto' });
    const long = await start(many.person, { path: 'auto' });
    expect((await getRun(few.person.id, short.id)).path).toBe('direct');
    expect((await getRun(many.person.id, long.id)).path).toBe('workflow');
    expect(startRunRequest.safeParse({ path: 'script' }).success).toBe(false);
    await cancelRun(many.person.id, long.id);
  });
});

describe('a direct run that takes too long', () => {
  it('is handed over while its process lives; what that still hears is kept, nothing is paid twice', async () => {
    const { person } = await personWithTodos(12);
    await misbehave({ mode: 'slow', matchKey: 'take-your-time', delayMs: 1_500 });
    const { id, runId } = await start(person, { path: 'direct', criteria: 'take-your-time' });
    await eventually(async () =>
      expect(await db().runBlock.count({ where: { runId: id, openCalls: 1 } })).toBe(3),
    );
    await db().rankingRun.update({ where: { id }, data: { heartbeatAt: later(DIRECT_OVERRUN_MS) } });
    await reconcile(later(DIRECT_OVERRUN_MS + 1_000));
    expect(await getRun(person.id, id)).toMatchObject({ status: 'RUNNING', path: 'workflow', epoch: 2 });
    await walkWorkflow(runId, 2);
    expect(await getRun(person.id, id)).toMatchObject({ status: 'SUCCEEDED', degraded: null, epoch: 2 });
    await expectPaidOnce(person, id);
  });
});

describe('a run that is slow to begin', () => {
  it('is left to its process when that has begun it meanwhile', async () => {
    const { person } = await personWithTodos(12);
    const { run, runId } = await queuedRun(person);
    // Seen as waiting, and begun before the hand-over came to it.
    await beginRun(runId, 1);
    expect(await handOver(runId, 1, ['QUEUED'])).toBe(false);
    expect(await getRun(person.id, run.id)).toMatchObject({ status: 'RUNNING', epoch: 1 });
    await cancelRun(person.id, run.id);
  });

  it('is handed over when nobody begins it', async () => {
    const { person } = await personWithTodos(12);
    const { run } = await queuedRun(person);
    await db().rankingRun.update({ where: { id: run.id }, data: { path: 'script' } });
    await reconcile(later(5_000));
    expect(await getRun(person.id, run.id)).toMatchObject({ status: 'QUEUED', path: 'script', epoch: 1 });
    await reconcile(later(11_000));
    expect(await getRun(person.id, run.id)).toMatchObject({ status: 'QUEUED', path: 'workflow', epoch: 2 });
    await cancelRun(person.id, run.id);
  });
});

describe('a run by script', () => {
  it('leaves the record and the events of any other, under its own name', async () => {
    const { person, todoIds } = await personWithTodos(60);
    const { run, work } = await startScriptRun(person, { criteria: 'deadlines first' });
    expect(run).toMatchObject({ status: 'QUEUED', path: 'script', epoch: 1 });
    await work;
    const ended = await getRun(person.id, run.id);
    expect(ended).toMatchObject({
      status: 'SUCCEEDED',
      path: 'script',
      degraded: null,
      criteria: 'deadlines first',
    });
    const { items } = await getRanking(person.id, run.id, { provisional: false });
    expect(items.map(({ todoId }) => todoId).toSorted()).toEqual(todoIds.toSorted());
    expect(await db().outbox.count({ where: { runId: run.id } })).toBe(0);
    const kinds = await kindsOf(person, run.id);
    expect([kinds[0], kinds.at(-1)]).toEqual(['run.queued', 'run.succeeded']);
    expect(kinds).toContain('run.order-updated');
    await expectPaidOnce(person, run.id);
  });

  it('stays one where nothing has to be asked', async () => {
    const { person } = await personWithTodos(1);
    const { run, work } = await startScriptRun(person, {});
    await work;
    expect(await getRun(person.id, run.id)).toMatchObject({ status: 'SUCCEEDED', path: 'script' });
  });

  it('is refused like a press of the button', async () => {
    const free = await personWithTodos(5, 'FREE');
    await expect(startScriptRun(free.person, {})).rejects.toEqual(code('premium_required'));
    const { person } = await personWithTodos(60);
    const busy = await start(person, { path: 'workflow' });
    await expect(startScriptRun(person, {})).rejects.toMatchObject({
      code: 'run_already_active',
      extra: { runId: busy.id },
    });
    await cancelRun(person.id, busy.id);
    const month = new Date().toISOString().slice(0, 7);
    await db().quotaMonth.updateMany({ where: { userId: person.id, month }, data: { used: 5_000 } });
    await expect(startScriptRun(person, {})).rejects.toEqual(code('quota_exhausted'));
    const { person: idle } = await personWithTodos(0);
    await expect(startScriptRun(idle, {})).rejects.toEqual(code('nothing_to_rank'));
  });

  it('may take longer than a direct one', async () => {
    const { person } = await personWithTodos(12);
    await misbehave({ mode: 'hang', matchKey: 'by-script' });
    const { run, work } = await startScriptRun(person, { criteria: 'by-script' });
    await eventually(async () => expect((await getRun(person.id, run.id)).status).toBe('RUNNING'));
    await db().rankingRun.update({
      where: { id: run.id },
      data: { heartbeatAt: later(2 * DIRECT_OVERRUN_MS) },
    });
    await reconcile(later(2 * DIRECT_OVERRUN_MS));
    expect(await getRun(person.id, run.id)).toMatchObject({ path: 'script', epoch: 1 });
    await cancelRun(person.id, run.id);
    await work;
  });

  it('says that it lives while it waits for a limit, and a cancel ends the wait', async () => {
    const { person } = await personWithTodos(12);
    await misbehave({ mode: '429', matchKey: 'come-back-tomorrow', retryAfterMs: 3_600_000 });
    const { run, work } = await startScriptRun(person, { criteria: 'come-back-tomorrow' });
    await eventually(async () =>
      expect(await getRun(person.id, run.id)).toMatchObject({ waiting: { for: 'rate_limit' } }),
    );
    const longAgo = new Date(0);
    await db().rankingRun.update({ where: { id: run.id }, data: { heartbeatAt: longAgo } });
    await eventually(async () => {
      const { heartbeatAt } = await db().rankingRun.findUniqueOrThrow({ where: { id: run.id } });
      expect(heartbeatAt).not.toEqual(longAgo);
    });
    await cancelRun(person.id, run.id);
    await work;
    expect(await getRun(person.id, run.id)).toMatchObject({ status: 'CANCELLED', usage: { calls: 0 } });
    // What the provider said was said to the key that this file's tests share; this process would say it again.
    await db().providerLimit.deleteMany();
    perProcess('gates', () => new Map()).clear();
  });
});

// The last one: this process begins no call after it.
describe('a process that is told to end', () => {
  it('hands over what it works on, at once', async () => {
    const { person } = await personWithTodos(12);
    await misbehave({ mode: 'hang', matchKey: 'told-to-end' });
    const { run, work } = await startScriptRun(person, { criteria: 'told-to-end' });
    await eventually(async () =>
      expect(await db().runBlock.count({ where: { runId: run.id, openCalls: 1 } })).toBe(3),
    );
    await beginShutdown();
    expect(await getRun(person.id, run.id)).toMatchObject({ status: 'RUNNING', path: 'workflow', epoch: 2 });
    expect(await db().outbox.count({ where: { runId: run.id, epoch: 2 } })).toBe(1);
    await work;
    expect((await kindsOf(person, run.id)).at(-1)).toBe('run.progressed');
    await cancelRun(person.id, run.id);
  });
});
