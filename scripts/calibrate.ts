import { parseArgs } from 'node:util';
import { connectToStack } from './connect-to-stack';

/** npm run calibrate [-- --data-dir DIR]: measures the configured model in 36 calls, so that plans need not assume. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { 'data-dir': { type: 'string' } } });
  connectToStack(values['data-dir']);
  const [{ calibrateModel }, { measuredModel }, { seedItems }, { PROMPT_VERSION }, { noiseOf }, { db }] =
    await Promise.all([
      import('@/lib/calibration/calibrate-model'),
      import('@/lib/calibration/measured-model'),
      import('@/prisma/seed-items'),
      import('@/lib/ranking/prompt'),
      import('@/lib/ranking/noise'),
      import('@/lib/db'),
    ]);
  try {
    const now = new Date();
    const measured = await calibrateModel(seedItems(now), { now, timeZone: 'UTC' }, now.toISOString());
    const { model, usage, failed, refusal } = measured;
    if (measured.agreements.length === 0) {
      throw new Error(
        `${model} gave no usable answer${refusal ? `: ${refusal}` : ''}. Nothing was measured.`,
      );
    }
    console.log(`${model}, prompt ${PROMPT_VERSION}: ${usage.calls} calls answered, ${failed} of no use`);
    console.log(`${usage.tokensIn} tokens in, ${usage.tokensOut} out, ${priceText(usage.costUsd)}\n`);
    for (const { k, pairs, agreeing } of measured.agreements) {
      console.log(
        `lists of ${k}: agrees with itself on ${((100 * agreeing) / pairs).toFixed(1)} % of ${pairs} pairs`,
      );
    }
    const key = { model, promptVersion: PROMPT_VERSION };
    const plan = await measuredModel(null, key, { p95Ms: null, itemsPerCall: null });
    const noise = noiseOf(plan.noise);
    console.log(
      `\nnoise ${noise.s(20).toFixed(2)} in a list of 20, growing as k^${plan.noise.growth.toFixed(2)}`,
    );
    console.log(`runs will show it ${plan.blockSize} items at a time`);
  } finally {
    await db().$disconnect();
  }
}

const priceText = (usd: number | null) => (usd === null ? 'price unknown' : `$${usd.toFixed(4)}`);

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
