import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { reconcile } from '@/lib/runs/reconcile';
import { personWithTodos, queuedRun, quotaOf, walkWorkflow } from '@/lib/runs/testing/world';
import { proveRunId } from '@/lib/scope';
import { eventually } from '@/lib/testing/eventually';
import { misbehave } from '@/lib/testing/misbehaviour';

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** The script as npm runs it, against this file's database and the simulated provider. */
function rank(...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', path.resolve('scripts/rank.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]).then(
    ([stdout, stderr, [exitCode]]) => ({ stdout, stderr, exitCode: exitCode as number | null }),
  );
  return { child, ended };
}

async function emailOf({ id }: { id: string }) {
  return (await db().user.findUniqueOrThrow({ where: { id }, select: { email: true } })).email;
}

const runOf = ({ id }: { id: string }) =>
  db().rankingRun.findFirstOrThrow({ where: { userId: id }, orderBy: { createdAt: 'desc' } });

describe('npm run rank', () => {
  it('puts a list in order, applies it and says why the first ones come first', async () => {
    const { person, todoIds } = await personWithTodos(30);
    const { stdout, stderr, exitCode } = await rank(await emailOf(person), '--apply').ended;
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    expect(stdout.match(/^ *\d+\. Task number \d+$/gm)).toHaveLength(10);
    expect(stderr).toMatch(/expected agreement/i);
    const run = await runOf(person);
    expect(run).toMatchObject({ status: 'SUCCEEDED', path: 'script' });
    const change = await db().orderChange.findFirstOrThrow({ where: { userId: person.id } });
    expect(change.runId).toBe(run.id);
    expect(await db().rankingEntry.count({ where: { runId: run.id } })).toBe(todoIds.length);
  });

  it('tells beforehand what it would take, and leaves nothing behind', async () => {
    const { person } = await personWithTodos(60);
    const { stdout, exitCode } = await rank(await emailOf(person), '--dry-run', '--json').ended;
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ items: 60, path: 'script', simulated: true });
    expect(await db().rankingRun.count({ where: { userId: person.id } })).toBe(0);
  });

  it('gives run and ranking as JSON alone on standard output', async () => {
    const { person, todoIds } = await personWithTodos(8);
    const { stdout, exitCode } = await rank(await emailOf(person), '--json', '--criteria', 'short first')
      .ended;
    expect(exitCode).toBe(0);
    const { run, ranking } = JSON.parse(stdout);
    expect(run).toMatchObject({ path: 'script', status: 'SUCCEEDED', criteria: 'short first' });
    expect(ranking.items).toHaveLength(todoIds.length);
  });

  it('ends with 4 when the result is partial, and does not apply that', async () => {
    const { person } = await personWithTodos(8);
    await misbehave({ mode: 'refused', matchKey: 'no-thank-you' });
    const { stderr, exitCode } = await rank(await emailOf(person), '--apply', '--criteria', 'no-thank-you')
      .ended;
    expect(exitCode).toBe(4);
    expect(stderr).toContain('Not applied');
    expect(await db().orderChange.count({ where: { userId: person.id } })).toBe(0);
  });
});

describe('is refused in one sentence', () => {
  it.each([
    ['an unknown address', ['nobody@foremost.test'], 3, 'There is no account'],
    ['no address', [], 2, 'Name one e-mail address.'],
  ])('%s', async (_, args, exitCode, sentence) => {
    const ended = await rank(...args).ended;
    expect(ended).toMatchObject({ exitCode, stdout: '' });
    expect(ended.stderr).toContain(sentence);
  });

  it('the free plan, an empty list, a run that is still going', async () => {
    const free = await personWithTodos(3, 'FREE');
    const empty = await personWithTodos(0);
    const busy = await personWithTodos(30);
    const { run } = await queuedRun(busy.person);
    const refusals = await Promise.all(
      [free, empty, busy].map(async ({ person }) => rank(await emailOf(person)).ended),
    );
    expect(refusals.map(({ exitCode }) => exitCode)).toEqual([3, 3, 3]);
    expect(refusals[0]?.stderr).toContain('premium');
    expect(refusals[1]?.stderr).toContain('the list is empty');
    expect(refusals[2]?.stderr).toContain(run.id);
    for (const { stderr } of refusals) expect(stderr).not.toMatch(/^ {4}at /m);
  });

  it('a database that is away', async () => {
    const away = { ...process.env, DATABASE_URL: 'postgresql://foremost@127.0.0.1:9/foremost' };
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/rank.ts', 'a@b.test'], { env: away });
    children.push(child);
    const [stderr, [exitCode]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect(exitCode).toBe(3);
    expect(stderr).toContain('127.0.0.1:9 does not answer');
  });
});

describe('while it works', () => {
  it('Ctrl-C cancels: answers are kept and charged, the rest goes back', async () => {
    const { person } = await personWithTodos(12);
    await misbehave({ mode: 'hang', matchKey: 'press-ctrl-c' });
    const { child, ended } = rank(await emailOf(person), '--criteria', 'press-ctrl-c');
    await eventually(async () => expect((await runOf(person)).status).toBe('RUNNING'));
    child.kill('SIGINT');
    // The same press, forwarded by npm.
    child.kill('SIGINT');
    const { exitCode, stderr } = await ended;
    expect(exitCode).toBe(130);
    expect(stderr).toContain('Cancelled after');
    expect((await runOf(person)).status).toBe('CANCELLED');
    expect(await quotaOf(person)).toEqual({ reserved: 0, used: 0 });
  });

  it('a cancel from the page ends it', async () => {
    const { person } = await personWithTodos(12);
    await misbehave({ mode: 'hang', matchKey: 'cancelled-elsewhere' });
    const { ended } = rank(await emailOf(person), '--criteria', 'cancelled-elsewhere');
    await eventually(async () => expect((await runOf(person)).status).toBe('RUNNING'));
    const { cancelRun } = await import('@/lib/runs/cancel-run');
    await cancelRun(person.id, (await runOf(person)).id);
    expect((await ended).exitCode).toBe(130);
  });

  it('killed with SIGTERM, it leaves the run to the workflow at once', async () => {
    const { person } = await personWithTodos(12);
    await misbehave({ mode: 'hang', matchKey: 'terminated' });
    const { child, ended } = rank(await emailOf(person), '--criteria', 'terminated');
    await eventually(async () => expect((await runOf(person)).status).toBe('RUNNING'));
    child.kill('SIGTERM');
    expect((await ended).exitCode).toBe(143);
    expect(await runOf(person)).toMatchObject({ path: 'workflow', epoch: 2, status: 'RUNNING' });
  });

  it('killed with SIGKILL, the workflow takes it over; no answer is lost or paid twice', async () => {
    const { person, todoIds } = await personWithTodos(12);
    // One of its three calls is answered, two are on their way when it dies.
    await misbehave({ mode: 'slow', matchKey: 'kill-me', count: 2, delayMs: 2_500 });
    const { child, ended } = rank(await emailOf(person), '--criteria', 'kill-me');
    const stored = await eventually(async () => {
      const judgements = await db().judgement.findMany({ where: { run: { userId: person.id } } });
      expect(judgements).toHaveLength(1);
      return judgements;
    });
    child.kill('SIGKILL');
    await ended;
    const { id } = await runOf(person);
    await reconcile(new Date(Date.now() + 61_000));
    expect(await runOf(person)).toMatchObject({ path: 'workflow', epoch: 2, status: 'RUNNING' });

    // What it held is free once its leases are over.
    await db().runBlock.updateMany({ where: { runId: id }, data: { leaseUntil: new Date(0) } });
    await walkWorkflow(proveRunId(id), 2);
    expect(await runOf(person)).toMatchObject({ status: 'SUCCEEDED', degradedReason: null });
    expect(await db().rankingEntry.count({ where: { runId: id } })).toBe(todoIds.length);
    const judgements = await db().judgement.findMany({ where: { runId: id } });
    expect(judgements).toHaveLength(3);
    expect(judgements).toContainEqual(stored[0]);
    expect(await quotaOf(person)).toEqual({ reserved: 0, used: 3 });
  });
});
