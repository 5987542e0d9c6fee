import type { Tx } from '@/lib/db';
import { env } from '@/lib/env';
import { recentLatency } from '@/lib/llm/estimate';
import { configuredProvider } from '@/lib/llm/provider';
import { earlierOf } from '@/lib/ranking/earlier';
import { planRound, planSize } from '@/lib/ranking/plan';
import type { Block } from '@/lib/ranking/types';
import type { RunId } from '@/lib/scope';
import { countBlocks, insertBlocks, openByChunk } from './block-repository';
import { planChunks } from './plan-chunks';
import type { Evidence } from './rank-stored';
import { type RunRow, setRound } from './repository';

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
  const planned = await openByChunk(tx, runId, round);
  if (planned.length === 0) {
    const before = await countBlocks(tx, runId);
    const toAsk = blocksToAsk(run, round, evidence);
    await insertBlocks(tx, runId, round, planChunks(toAsk, providerPace()));
    await setRound(tx, runId, round, before + toAsk.length + callsAfter(run, round, toAsk.length, evidence));
  } else {
    await setRound(tx, runId, round, Math.max(run.callsPlanned, await countBlocks(tx, runId)));
  }
  const chunks = await openByChunk(tx, runId, round);
  const open = chunks.filter((chunk) => chunk.open > 0).map((chunk) => chunk.chunk);
  if (open.length > 0) return open;
  return chunks.slice(0, 1).map((chunk) => chunk.chunk);
}

/** The round's plan, less what answers carried over from the run that is retried stand for. */
function blocksToAsk(run: RunRow, round: number, evidence: Evidence): Block[] {
  const { rankings, fit, seed } = evidence;
  return planRound({ ...sizeInput(run, evidence), n: run.itemCount, round, seed, rankings, fit });
}

function sizeInput(run: RunRow, { judgements }: Evidence) {
  const carried = judgements.filter((judgement) => judgement.round === 0);
  const earlier = earlierOf(
    carried.flatMap(({ rankings }) => rankings),
    run.itemCount,
  );
  return { blockSize: run.blockSize, earlier, insist: true };
}

/** Calls of the rounds still to come; none follow a round that has nothing to ask. */
function callsAfter(run: RunRow, round: number, asked: number, evidence: Evidence): number {
  if (asked === 0) return 0;
  return planSize({ ...sizeInput(run, evidence), items: run.itemCount })
    .callsPerRound.slice(round)
    .reduce((sum, calls) => sum + calls, 0);
}

const providerPace = () => ({
  p95Ms: recentLatency(configuredProvider()),
  concurrency: env().LLM_CONCURRENCY,
});
