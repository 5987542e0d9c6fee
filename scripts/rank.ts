/** npm run rank -- <email>: a whole list in order from the shell, without the app and without Airflow. */
import { setTimeout } from 'node:timers/promises';
import type { Run } from '@/lib/contracts/run';
import { AppError, messageOf } from '@/lib/errors';
import type { UserId } from '@/lib/scope';
import { connectToStack } from './connect-to-stack';
import { type Asked, readArguments, UsageError, usage } from './rank/arguments';
import { exitCodeOf, listenForInterrupts } from './rank/interrupts';
import { Progress } from './rank/progress';
import { endText, estimateText, topText } from './rank/result-text';

const EXIT = { done: 0, broken: 1, usage: 2, refused: 3, partial: 4, cancelled: exitCodeOf('SIGINT') };
const LOOK_EVERY_MS = 250;
const TOP = 10;

/** It cannot begin; the sentence says why, and what to do. */
class Refusal extends Error {}

type User = { id: UserId; timeZone: string };

const terminal = new Progress(process.stderr);
const print = (text: string) => process.stdout.write(`${text}\n`);

async function rank(asked: Asked): Promise<number> {
  const user = await findUser(asked.email);
  if (asked.dryRun) return tellEstimate(user, asked);

  const [{ startScriptRun }, { cancelRun }, { beginShutdown }] = await Promise.all([
    import('@/lib/runs/start-script-run'),
    import('@/lib/runs/cancel-run'),
    import('@/lib/runs/shutdown'),
  ]);
  const { run, work } = await startScriptRun(user, { criteria: asked.criteria });
  listenForInterrupts({
    cancel: () => {
      terminal.say('Cancelling. Once more to leave at once.');
      // Refused only when the run has ended meanwhile: then its end is what there is to tell.
      void cancelRun(user.id, run.id).catch((error) => terminal.say(messageOf(error)));
    },
    leave: async () => {
      await beginShutdown();
      terminal.say('Left to the workflow, which goes on with this run.');
    },
    exit: (code) => process.exit(code),
  });
  const ended = await Promise.all([watch(user, run), work]).then(([last]) => last);
  terminal.clear();
  return tellEnd(user, ended, asked);
}

async function findUser(email: string): Promise<User> {
  const [{ findUserId }, { getAccount }, { systemScope }] = await Promise.all([
    import('@/lib/auth/find-user-id'),
    import('@/lib/auth/get-account'),
    import('@/lib/scope'),
  ]);
  const id = await findUserId(systemScope('rank script'), email);
  if (!id) throw new Refusal(`There is no account with the e-mail address ${email}.`);
  return { id, timeZone: (await getAccount(id)).timeZone };
}

async function tellEstimate(user: User, { criteria, json }: Asked): Promise<number> {
  const { estimateRun } = await import('@/lib/runs/estimate-run');
  const estimate = await estimateRun(user, { path: 'script', criteria });
  print(json ? JSON.stringify(estimate) : estimateText(estimate));
  return EXIT.done;
}

/** Tells where the run stands until it has ended, whoever ends it, and cuts the calls that are still made for it then. */
async function watch(user: User, started: Run): Promise<Run> {
  const [{ getRun }, { qualitySoFar }, { abortCalls }] = await Promise.all([
    import('@/lib/runs/get-run'),
    import('@/lib/runs/quality-so-far'),
    import('@/lib/runs/aborts'),
  ]);
  let run = started;
  let told = { round: 0, predictedTau: null as number | null };
  while (run.finishedAt === null) {
    const { round } = run.progress;
    // A round that begins is one that was put together.
    if (round > told.round && round > 1) told = { round, predictedTau: await qualitySoFar(user.id, run.id) };
    terminal.show(run, told.predictedTau);
    await setTimeout(LOOK_EVERY_MS);
    run = await getRun(user.id, run.id);
  }
  abortCalls(run.id);
  return run;
}

async function tellEnd(user: User, ended: Run, { json, apply }: Asked): Promise<number> {
  if (ended.status !== 'SUCCEEDED') {
    if (json) print(JSON.stringify({ run: ended, ranking: null }));
    terminal.say(endText(ended));
    return ended.status === 'CANCELLED' ? EXIT.cancelled : EXIT.broken;
  }
  const [{ applyRanking }, { getRanking }] = await Promise.all([
    import('@/lib/runs/apply-ranking'),
    import('@/lib/runs/get-ranking'),
  ]);
  const isWhole = ended.degraded === null;
  const run = apply && isWhole ? await applyRanking(user.id, ended.id) : ended;
  const ranking = await getRanking(user.id, run.id, { provisional: false });
  if (json) print(JSON.stringify({ run, ranking }));
  else print(`${topText(await withTitles(user, ranking.items.slice(0, TOP)))}\n`);
  terminal.say(endText(run));
  if (apply && !isWhole) terminal.say('Not applied, because it is partial: the page of the run can do it.');
  return isWhole ? EXIT.done : EXIT.partial;
}

async function withTitles<Item extends { todoId: string }>(user: User, items: readonly Item[]) {
  const { getTodo } = await import('@/lib/todos/get-todo');
  const title = (id: string) =>
    getTodo(user.id, id).then(
      (todo) => todo.title,
      () => '(deleted meanwhile)',
    );
  return Promise.all(items.map(async (item) => ({ ...item, title: await title(item.todoId) })));
}

/** A database that is away says so in one sentence, not in a stack trace. */
async function assertDatabaseAnswers(): Promise<void> {
  const { Client } = await import('pg');
  const client = new Client({ connectionString: process.env.DATABASE_URL, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
  } catch (error) {
    const { host, port } = client;
    throw new Refusal(
      `The database at ${host}:${port} does not answer (${messageOf(error)}). Is the stack running?`,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function main(): Promise<number> {
  const asked = readArguments(process.argv.slice(2));
  if (asked === null) {
    print(usage);
    return EXIT.done;
  }
  try {
    connectToStack(asked.dataDir);
  } catch (error) {
    throw new Refusal(messageOf(error));
  }
  // Standard output is the result's; what goes wrong is told in words.
  process.env.LOG_LEVEL = 'silent';
  await assertDatabaseAnswers();
  return rank(asked);
}

function tellFailure(error: unknown): number {
  terminal.clear();
  if (error instanceof UsageError) {
    console.error(`${error.message}\n\n${usage}`);
    return EXIT.usage;
  }
  if (error instanceof Refusal) {
    console.error(error.message);
    return EXIT.refused;
  }
  if (error instanceof AppError) {
    const { runId } = error.extra;
    console.error(`${error.detail}${typeof runId === 'string' ? ` (run ${runId})` : ''}`);
    return EXIT.refused;
  }
  console.error(
    `${messageOf(error)}\nA run that was begun is kept: the workflow goes on with it within a minute.`,
  );
  return EXIT.broken;
}

// Connections and timers of a run that others go on with must not keep this process.
process.exit(await main().catch(tellFailure));
