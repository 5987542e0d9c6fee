import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Health } from '@/lib/contracts/health';
import type { Ledger, Run } from '@/lib/contracts/run';
import { expect, test } from './fixtures';
import { newPerson } from './people';
import { behave, misbehave } from './provider';
import { readStack, stackDir } from './stack';

// They kill the app that everybody shares, or make all the calls to the provider that are counted.

const run = promisify(execFile);

async function answeredCalls(): Promise<number> {
  const response = await fetch(new URL('/control', readStack().providerUrl));
  const { counters } = (await response.json()) as { counters: { byStatus: Record<string, number> } };
  return counters.byStatus['200'] ?? 0;
}

test('the app is killed during a direct run: the workflow ends it at the next epoch, and pays nothing twice', async ({
  context,
}) => {
  test.slow();
  const person = await newPerson(context, { todos: 12 });
  const paidBefore = await answeredCalls();
  // Of its three calls one is answered, two are on their way when the app dies.
  await misbehave({ mode: 'slow', matchKey: 'killed-app', count: 2, delayMs: 20_000 });
  const { id } = await person.start({ path: 'direct', criteria: 'killed-app' });
  const ledger = () => person.get<Ledger>(`/api/v1/ranking-runs/${id}/ledger`);
  await expect.poll(async () => (await ledger()).items.length).toBe(1);
  const kept = (await ledger()).items;

  process.kill(readStack().pids.app, 'SIGKILL');
  const now = async () => {
    // The supervisor starts it again.
    const response = await person.request.get(`/api/v1/ranking-runs/${id}`).catch(() => null);
    return response?.ok() ? ((await response.json()) as Run) : null;
  };
  await expect.poll(async () => (await now())?.status, { timeout: 300_000 }).toBe('SUCCEEDED');
  expect(await now()).toMatchObject({ path: 'workflow', epoch: 2, degraded: null, usage: { calls: 3 } });
  const { items } = await ledger();
  expect(items).toHaveLength(3);
  expect(items).toEqual(expect.arrayContaining(kept));
  // The two that the dead process waited for were cut; the two asked anew were answered.
  expect((await answeredCalls()) - paidBefore).toBe(3);
  const { restarts } = (await (await person.request.get('/api/health')).json()) as Health;
  expect(restarts?.find(({ part }) => part === 'app')).toMatchObject({
    why: expect.stringContaining('SIGKILL'),
  });
  await behave('killed-app');
});

test('npm run rank: an open page shows a run that no app works on', async ({ person, list }) => {
  await list.open();
  await misbehave({ mode: 'slow', matchKey: 'by-hand', delayMs: 1_500 });
  const script = run(process.execPath, [
    'stack/run.js',
    'scripts/rank.ts',
    person.email,
    '--criteria',
    'by-hand',
    '--apply',
    '--data-dir',
    stackDir,
  ]);
  await expect(list.sentence).toContainText(/Round \d/, { timeout: 60_000 });
  const { stdout, stderr } = await script;
  expect(stdout).toContain(' 1. ');
  expect(stderr).toContain('was applied');
  await expect(list.sentence).toContainText('This order is in place');
  const [ended] = (await person.get<{ items: Run[] }>('/api/v1/ranking-runs')).items;
  expect(ended).toMatchObject({ status: 'SUCCEEDED', path: 'script', epoch: 1, degraded: null });
  await behave('by-hand');
});
