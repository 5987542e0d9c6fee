import { parseArgs } from 'node:util';
import { uuid } from '@/lib/contracts/primitives';
import { connectToStack } from './connect-to-stack';

const usage = 'npm run replay -- <run id> [--data-dir DIR]';
const SHOWN = 10;

/** Computes a run's order again from its ledger and compares it with the stored one; fails when they differ. */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { 'data-dir': { type: 'string' } },
  });
  const [id, ...more] = positionals;
  if (!id || more.length > 0) throw new Error(`Usage: ${usage}`);
  if (!uuid.safeParse(id).success)
    throw new Error(`"${id}" is no run id: it stands in the address of the run's page.`);
  connectToStack(values['data-dir']);
  const [{ replayRun }, { systemScope }, { db }] = await Promise.all([
    import('@/lib/runs/replay-run'),
    import('@/lib/scope'),
    import('@/lib/db'),
  ]);
  try {
    const { places, judgements, different } = await replayRun(systemScope('replay script'), id);
    if (different.length === 0) {
      console.log(`${places} places from ${judgements} judgements: the same result.`);
      return;
    }
    for (const { position, stored, replayed } of different.slice(0, SHOWN)) {
      console.error(
        `place ${position}: stored ${stored?.todoId ?? '–'}, replayed ${replayed?.todoId ?? '–'}`,
      );
    }
    throw new Error(`${different.length} of ${places} places come out otherwise.`);
  } finally {
    await db().$disconnect();
  }
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
