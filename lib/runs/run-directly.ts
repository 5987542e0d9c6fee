import { setInterval } from 'node:timers';
import { setTimeout } from 'node:timers/promises';
import { ConflictError, messageOf } from '@/lib/errors';
import { log } from '@/lib/log';
import type { RunId } from '@/lib/scope';
import { watchAbort } from './aborts';
import { beginRun } from './begin-run';
import { finishRun } from './finish-run';
import { handOver } from './hand-over';
import { judgeChunk } from './judge-chunk';
import { HEARTBEAT_MS } from './limits';
import { mergeRound } from './merge-round';
import { touchHeartbeat } from './repository';
import { onShutdown } from './shutdown';
import { waitForAll } from './wait-for-all';

/** Chunks of one round side by side, as Airflow's pool has it; `LLM_CONCURRENCY` bounds their calls together. */
const CHUNKS_AT_ONCE = 4;
/** A wait for a limit may be long: so often it is looked whether the run is still ours. */
const LONGEST_REST_MS = 5_000;

/**
 * The workflow's steps one after the other in this process: the direct path, and what `npm run rank` does. Its
 * heartbeat is the lease: when this process dies, the reconciler hands the run to the workflow at the next epoch, and
 * what was judged is kept. A process that is told to end hands it over itself.
 */
export async function runDirectly(runId: RunId, epoch: number): Promise<void> {
  const abort = watchAbort(runId);
  const heartbeat = setInterval(() => void touchHeartbeat(runId, epoch).catch(() => undefined), HEARTBEAT_MS);
  const forgetShutdown = onShutdown(() => giveUp(runId, epoch));
  try {
    let { chunks } = await beginRun(runId, epoch);
    for (let round = 1; chunks.length > 0; round += 1) {
      await judgeRound(chunks, (chunk) => judgeWhole(runId, epoch, round, chunk, abort.signal));
      chunks = (await mergeRound(runId, epoch, round)).chunks;
    }
    await finishRun(runId, epoch);
  } catch (error) {
    // Cancelled, ended or handed over meanwhile: somebody else has said how it ends.
    if (!(error instanceof ConflictError)) throw error;
  } finally {
    forgetShutdown();
    clearInterval(heartbeat);
    abort.done();
  }
}

/** Nobody else would take it up before its lease is over. Calls in flight are still stored while the process lives. */
async function giveUp(runId: RunId, epoch: number): Promise<void> {
  try {
    await handOver(runId, epoch);
  } catch (error) {
    log.warn({ runId, error: messageOf(error) }, 'hand-over left to the reconciler');
  }
}

async function judgeRound(chunks: readonly number[], judge: (chunk: number) => Promise<void>): Promise<void> {
  const waiting = [...chunks];
  const work = async () => {
    for (let chunk = waiting.shift(); chunk !== undefined; chunk = waiting.shift()) await judge(chunk);
  };
  const workers = Array.from({ length: Math.min(CHUNKS_AT_ONCE, chunks.length) }, work);
  // All of them: a merge beside a chunk that is still judged would plan without its answers.
  await waitForAll(workers);
}

async function judgeWhole(
  runId: RunId,
  epoch: number,
  round: number,
  chunk: number,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    const { remaining, retryAfterMs } = await judgeChunk(runId, epoch, round, chunk);
    if (remaining === 0) return;
    // An abort ends the rest: the next step says why.
    await setTimeout(Math.min(retryAfterMs, LONGEST_REST_MS), undefined, { signal }).catch(() => undefined);
  }
}
