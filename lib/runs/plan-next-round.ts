import type { Tx } from '@/lib/db';
import { env } from '@/lib/env';
import { recentLatency } from '@/lib/llm/estimate';
import type { Provider } from '@/lib/llm/provider';
import { planRound, planSize } from '@/lib/ranking/plan';
import type { RunId } from '@/lib/scope';
import { countBlocks, insertBlocks, openByChunk } from './block-repository';
import type { Evidence } from './evidence';
import { planChunks } from './plan-chunks';
import { type RunRow, setRound } from './repository';
import { runProviders } from './run-providers';

/**
 * Plans the round after `run.round`, unless it was planned before, and answers the chunks a task has to judge.
 * `[]` = enough: the run has what it needs. A round that was judged before a hand-over answers its first chunk alone,
 * so that the workflow walks on to the round that is open.
 */
export async function planNextRound(
  tx: Tx,
  run: RunRow,
  runId: RunId,
  evidence: Evidence,
): Promise<number[]> {
  const round = run.round + 1;
  if (round > run.rounds) return [];
  const [provider] = await runProviders(run);
  const planned = await openByChunk(tx, runId, round);
  if (planned.length === 0) {
    const before = await countBlocks(tx, runId);
    const { rankings, fit, seed } = evidence;
    const toAsk = planRound({ ...designOf(run, evidence), n: run.itemCount, round, seed, rankings, fit });
    await insertBlocks(tx, runId, round, planChunks(toAsk, paceOf(provider)));
    await setRound(tx, runId, round, before + toAsk.length + callsAfter(run, evidence, round, toAsk.length));
  } else {
    await setRound(tx, runId, round, Math.max(run.callsPlanned, await countBlocks(tx, runId)));
  }
  const chunks = await openByChunk(tx, runId, round);
  const open = chunks.filter((chunk) => chunk.open > 0).map((chunk) => chunk.chunk);
  if (open.length > 0) return open;
  return chunks.slice(0, 1).map((chunk) => chunk.chunk);
}

/** What the plan of all rounds follows from: the same at the start of a run and in each of its rounds. */
const designOf = (run: RunRow, { earlier, noise }: Pick<Evidence, 'earlier' | 'noise'>) => ({
  blockSize: run.blockSize,
  noise,
  earlier,
  insist: run.retryOf !== null,
});

/** Calls of the rounds still to come; none follow a round that has nothing to ask. */
function callsAfter(run: RunRow, evidence: Evidence, round: number, asked: number): number {
  if (asked === 0) return 0;
  return planSize({ ...designOf(run, evidence), items: run.itemCount })
    .callsPerRound.slice(round)
    .reduce((sum, calls) => sum + calls, 0);
}

const paceOf = (provider: Provider) => ({
  p95Ms: recentLatency(provider),
  concurrency: env().LLM_CONCURRENCY,
});
