import { describe, expect, test } from 'vitest';
import { db } from '@/lib/db';
import { Gate } from './limiter/gate';
import { emptyState } from './limiter/state';
import { configuredProvider } from './provider';
import { pruneProviders } from './prune';
import { appendCalls, findModel, saveDialect, swapLimit } from './repository';

describe('compare and swap of a limit', () => {
  test('succeeds on the version it was made from, and else shows what is there', async () => {
    const first = await swapLimit('swap', null, { ...emptyState(1), pace: 1 });
    if (!first.swapped) throw new Error('not swapped');
    expect(Math.abs(first.now - Date.now())).toBeLessThan(60_000);
    const second = await swapLimit('swap', first.version, { ...emptyState(1), pace: 2 });
    expect(second).toMatchObject({ swapped: true, version: first.version + 1n });
    for (const seen of [null, first.version]) {
      expect(await swapLimit('swap', seen, emptyState(1))).toMatchObject({
        swapped: false,
        version: first.version + 1n,
        state: { pace: 2 },
      });
    }
  });

  test('loses nothing when many change it at once', async () => {
    const addOne = async () => {
      let seen: bigint | null = null;
      let pace = 0;
      for (;;) {
        const swap = await swapLimit('many', seen, { pace: pace + 1 });
        if (swap.swapped) return;
        seen = swap.version;
        pace = (swap.state as { pace: number } | null)?.pace ?? 0;
      }
    };
    await Promise.all(Array.from({ length: 12 }, addOne));
    const row = await db().providerLimit.findUniqueOrThrow({ where: { key: 'many' } });
    expect(row.state).toEqual({ pace: 12 });
  });

  test('begins anew in a table that a crash has emptied, with versions that were never seen', async () => {
    const before = await swapLimit('crash', null, emptyState(1));
    await db().providerLimit.deleteMany({ where: { key: 'crash' } });
    const after = await swapLimit('crash', before.version, emptyState(2));
    expect(after.swapped).toBe(true);
    expect(after.version).toBeGreaterThan(before.version ?? 0n);
  });
});

test('limits of keys that nobody uses any more are forgotten', async () => {
  await swapLimit('unused', null, emptyState(1));
  const ofKey = () => db().providerLimit.count({ where: { key: 'unused' } });
  await pruneProviders(new Date());
  expect(await ofKey()).toBe(1);
  await pruneProviders(new Date(Date.now() + 25 * 3_600_000));
  expect(await ofKey()).toBe(0);
});

test('a model that nobody asks any more is forgotten', async () => {
  await appendCalls('old', 'model', [[100, 10, 10, 5, 9]], 200);
  await saveDialect('asked-again', 'model', {});
  await db().providerModel.updateMany({
    where: { key: { in: ['old', 'asked-again'] } },
    data: { updatedAt: new Date(Date.now() - 91 * 86_400_000) },
  });
  await appendCalls('asked-again', 'model', [[100, 10, 10, 5, 9]], 200);
  await pruneProviders(new Date());
  expect(await findModel('old')).toBeNull();
  expect(await findModel('asked-again')).toMatchObject({ calls: [[100, 10, 10, 5, 9]] });
});

test('two processes take no more than there is, and the key is not in the table', async () => {
  const apiKey = 'sk-limits-of-two';
  const provider = { ...configuredProvider(), apiKey, requestsPerMinute: 300 };
  const gates = [new Gate('two', provider), new Gate('two', provider)];
  const startedAt = performance.now();
  const kinds = await Promise.all(
    Array.from({ length: 80 }, async (_, call) => {
      const passed = await gates[call % 2]?.pass({
        user: `person-${call % 5}`,
        tokens: 100,
        until: startedAt + 1_000,
        signal: new AbortController().signal,
        respectsCircuit: true,
      });
      if (passed?.kind === 'granted') passed.grant.end({ kind: 'answered', tokens: 50, rates: [] });
      return passed?.kind;
    }),
  );
  const elapsedMs = performance.now() - startedAt;
  const through = kinds.filter((kind) => kind === 'granted').length;
  expect(through).toBeGreaterThanOrEqual(30);
  expect(through).toBeLessThanOrEqual(30 + Math.ceil(elapsedMs / 200));
  const rows = await db().providerLimit.findMany();
  expect(
    JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
  ).not.toContain(apiKey);
});

describe('what is known of a model', () => {
  test('its last calls, from all processes', async () => {
    expect(await findModel('calls')).toBeNull();
    await Promise.all([1, 2, 3, 4].map((ms) => appendCalls('calls', 'm', [[ms, 1, 1, 0, 0]], 10)));
    await appendCalls(
      'calls',
      'm',
      [
        [5, 1, 1, 0, 0],
        [6, 1, 1, 0, 0],
      ],
      3,
    );
    const calls = (await findModel('calls'))?.calls ?? [];
    expect(calls).toHaveLength(3);
    expect(calls.slice(1).map(([ms]) => ms)).toEqual([5, 6]);
  });

  test('how it wants to be asked, for a week: servers are updated', async () => {
    await saveDialect('dialect', 'm', { format: 'text' });
    await appendCalls('dialect', 'm', [[5, 1, 1, 0, 0]], 3);
    expect(await findModel('dialect')).toMatchObject({
      dialect: { format: 'text' },
      calls: [[5, 1, 1, 0, 0]],
    });
    const later = new Date(Date.now() + 8 * 86_400_000);
    expect(await findModel('dialect', later)).toMatchObject({ dialect: null, calls: [[5, 1, 1, 0, 0]] });
  });
});
