import { setTimeout } from 'node:timers/promises';
import { runningStack } from '@/bench/harness';
import { layoutOf } from '@/stack/paths.js';
import { readStackFile } from '@/stack/stack-file.js';
import type { startHandler } from './handler';
import type { BenchList } from './list';
import { startOurs, type Way } from './ours';
import type { BenchProvider, Paid } from './provider';

const LOOK_EVERY_MS = 30;
const ENDS_WITHIN_MS = 4 * 60_000;

/** What a kill -9 halfway leaves. `lost` = answers the provider gave or was still giving, and nobody kept. */
export type Crash = {
  storedAtKill: number;
  paidAtKill: number;
  calls: number;
  lost: number;
  endsBy: string | null;
  secondsToEnd: number | null;
};

/** Kills whoever works on a run of ours when half of its planned answers are stored, and waits for its end. */
export async function crashOurs(way: Way, list: BenchList, provider: BenchProvider): Promise<Crash> {
  const paidSince = await provider.mark();
  const started = await startOurs(way, list);
  let run = await started.look();
  while (!run || run.progress.round === 0 || run.progress.callsDone < run.progress.callsTotal / 2) {
    if (run?.finishedAt) throw new Error(`the run by ${way} was over before it could be killed`);
    await setTimeout(LOOK_EVERY_MS);
    run = await started.look();
  }
  const storedAtKill = run.progress.callsDone;
  const killedAt = performance.now();
  if (way === 'script') started.child?.kill('SIGKILL');
  else killApp();
  const atKill = await paidSince();
  const { run: ended } = await started.ended(ENDS_WITHIN_MS);
  started.close();
  const paid = await paidSince();
  return {
    storedAtKill,
    paidAtKill: atKill.answers,
    calls: ended.usage.calls,
    lost: asked(paid) - ended.usage.calls,
    endsBy: `${ended.status}, ${ended.path}, epoch ${ended.epoch}${ended.degraded ? `, ${ended.degraded.reason}` : ''}`,
    secondsToEnd: Math.round((performance.now() - killedAt) / 100) / 10,
  };
}

/** The same to the handler that asks chunk after chunk: then somebody presses again. */
export async function crashNaive(
  startAnew: () => ReturnType<typeof startHandler>,
  list: BenchList,
  provider: BenchProvider,
  callsInAll: number,
): Promise<Crash> {
  const paidSince = await provider.mark();
  const handler = await startAnew();
  const asking = handler.ask('one-after-another', list);
  while ((await paidSince()).answers < callsInAll / 2) await setTimeout(LOOK_EVERY_MS);
  handler.child.kill('SIGKILL');
  const atKill = await paidSince();
  await asking;
  await provider.idle(10_000);
  handler.stop();
  const again = await startAnew();
  const { order } = await again.ask('one-after-another', list);
  again.stop();
  const paid = await paidSince();
  return {
    storedAtKill: 0,
    paidAtKill: atKill.answers,
    calls: callsInAll,
    lost: asked(paid) - (order ? callsInAll : 0),
    endsBy: null,
    secondsToEnd: null,
  };
}

const asked = ({ answers, cut }: Paid) => answers + cut;

/** The supervisor of the stack starts it again. */
function killApp(): void {
  const pid = readStackFile(layoutOf(runningStack().dataDir).stackFile)?.pids.app;
  if (!pid) throw new Error('The stack runs without the app.');
  process.kill(pid, 'SIGKILL');
}
