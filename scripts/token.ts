import { parseArgs } from 'node:util';
import { connectToStack } from './connect-to-stack';

const usage = 'npm run -s token -- <email> [--name NAME] [--data-dir DIR]';

/** Prints a new API token of that person: alone on standard output, so that a script can take it. */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { name: { type: 'string', default: 'Command line' }, 'data-dir': { type: 'string' } },
  });
  const [email, ...more] = positionals;
  if (!email || more.length > 0) throw new Error(`Usage: ${usage}`);
  connectToStack(values['data-dir']);

  const [{ findUserId }, { createToken }, { systemScope }, { db }] = await Promise.all([
    import('@/lib/auth/find-user-id'),
    import('@/lib/auth/create-token'),
    import('@/lib/scope'),
    import('@/lib/db'),
  ]);
  try {
    const userId = await findUserId(systemScope('token script'), email);
    if (!userId) throw new Error(`There is no account with the e-mail address ${email}.`);
    console.log((await createToken(userId, values.name)).token);
  } finally {
    await db().$disconnect();
  }
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
