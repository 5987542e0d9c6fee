import { expect, it } from 'vitest';
import { db } from '@/lib/db';
import { PROMPT_VERSION } from '@/lib/ranking/prompt';
import { MONDAY } from '@/lib/ranking/testing/items';
import { misbehave } from '@/lib/testing/misbehaviour';
import { seedItems } from '@/prisma/seed-items';
import { calibrateModel } from './calibrate-model';
import { measuredModel } from './measured-model';

const key = { model: 'foremost-sim-1', promptVersion: PROMPT_VERSION };
const items = seedItems(MONDAY.now);

const taking = (p95Ms: number | null) => ({ p95Ms, itemsPerCall: null });

it('assumes the defaults of a model that nobody has asked', async () => {
  const unknown = { ...key, model: 'never-asked' };
  expect(await measuredModel(null, unknown, taking(null))).toEqual({
    noise: { at20: 0.43, growth: 0.4 },
    blockSize: 20,
    measuredAt: [],
  });
});

it('measures a model in 36 calls, and shows it longer lists when it reads them', async () => {
  const { agreements, usage, failed, refusal } = await calibrateModel(items, MONDAY, 'seed');
  expect({ calls: usage.calls, failed, refusal }).toEqual({ calls: 36, failed: 0, refusal: null });
  expect(usage.tokensIn).toBeGreaterThan(10_000);
  expect(agreements.map(({ k }) => k)).toEqual([10, 20, 30]);
  for (const { pairs, agreeing } of agreements) {
    expect(pairs).toBeGreaterThan(300);
    expect(agreeing / pairs).toBeGreaterThan(0.7);
    expect(agreeing / pairs).toBeLessThan(0.95);
  }
  const { noise, blockSize, measuredAt } = await measuredModel(null, key, taking(1_000));
  expect(measuredAt).toEqual([10, 20, 30]);
  expect(noise.at20).toBeGreaterThan(0.25);
  expect(noise.at20).toBeLessThan(0.65);
  expect(blockSize).toBe(30);
  expect((await measuredModel(null, key, taking(45_000))).blockSize).toBeLessThan(30);
});

it('says what a provider said that refuses, and keeps nothing', async () => {
  const before = await db().modelAgreement.findMany();
  await misbehave({ mode: '401', matchKey: 'Errand that is refused' });
  const refused = items.map((one) => ({ ...one, title: 'Errand that is refused' }));
  const { agreements, refusal, failed } = await calibrateModel(refused, MONDAY, 'refused');
  expect(agreements).toEqual([]);
  expect(failed).toBe(36);
  expect(refusal).toMatch(/key/i);
  expect(await db().modelAgreement.findMany()).toEqual(before);
});
