import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { readEvents, type SeenEvent } from '@/bench/event-reader';
import { runningStack } from '@/bench/harness';
import { type BenchPerson, benchPerson, startRun } from '@/bench/person';
import type { Ranking, Run } from '@/lib/contracts/run';
import { root } from '@/stack/paths.js';
import type { BenchList } from './list';

export type Way = 'direct' | 'script' | 'workflow';
/** Milliseconds from the press, or from the command being typed. */
export type Outcome = { firstMs: number | null; totalMs: number; run: Run; order: string[] };

/** A run that was started, and a look at it that works while the app is away too. */
export type Started = {
  person: BenchPerson;
  child: ChildProcess | null;
  /** null while the app is away, or before the run is there. */
  look: () => Promise<Run | null>;
  ended: (withinMs: number) => Promise<Outcome>;
  close: () => void;
};

const ORDER_KINDS = ['run.order-updated', 'run.succeeded'];
const LOOK_EVERY_MS = 100;

/** A new person with this list, and a run over it by one of the three ways. */
export async function startOurs(way: Way, { todos }: BenchList): Promise<Started> {
  const person = await benchPerson(todos.length, todos);
  const seen: SeenEvent[] = [];
  const stream = await readEvents(person.token, (event) => seen.push(event));
  const startedAt = performance.now();
  const child = way === 'script' ? startScript(person.email) : null;
  if (way !== 'script') await startRun(person, { path: way });

  const look = async (): Promise<Run | null> => {
    const response = await person.call('/api/v1/ranking-runs?limit=1').catch(() => null);
    if (!response?.ok) return null;
    return ((await response.json()) as { items: Run[] }).items[0] ?? null;
  };
  return {
    person,
    child,
    look,
    close: () => stream.close(),
    ended: async (withinMs) => {
      const until = performance.now() + withinMs;
      let run = await look();
      while (run?.finishedAt == null) {
        if (performance.now() > until) throw new Error(`a run by ${way} did not end: ${JSON.stringify(run)}`);
        await setTimeout(LOOK_EVERY_MS);
        run = await look();
      }
      const ranking = await person.call(`/api/v1/ranking-runs/${run.id}/ranking`);
      const { items } = (await ranking.json()) as Ranking;
      const first = seen.find(({ kind }) => ORDER_KINDS.includes(kind));
      const last = seen.find(({ kind }) => kind === 'run.succeeded');
      return {
        firstMs: first ? first.atMs - startedAt : null,
        totalMs: (last?.atMs ?? performance.now()) - startedAt,
        run,
        order: items.map(({ todoId }) => todoId),
      };
    },
  };
}

/** As `npm run rank` starts it, less npm. */
function startScript(email: string): ChildProcess {
  const args = ['--import', 'tsx', 'scripts/rank.ts', email, '--data-dir', runningStack().dataDir];
  return spawn(process.execPath, args, { cwd: root, stdio: 'ignore' });
}
