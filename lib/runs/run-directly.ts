import { setTimeout } from 'node:timers/promises';
import { ConflictError } from '@/lib/errors';
import type { RunId } from '@/lib/scope';
import { beginRun } from './begin-run';
import { finishRun } from './finish-run';
import { judgeChunk } from './judge-chunk';
import { mergeRound } from './merge-round';

/**
 * The direct path: the workflow's steps one after the other in this process, for lists short enough to wait for.
 * Its heartbeat is the lease: when this process dies, the reconciler hands the run to the workflow at the next epoch,
 * and what was judged is kept.
 */
export async function runDirectly(runId: RunId, epoch: number): Promise<void> {
  try {
    let { chunks } = await beginRun(runId, epoch);
    for (let round = 1; chunks.length > 0; round += 1) {
      for (const chunk of chunks) await judgeWhole(runId, epoch, round, chunk);
      chunks = (await mergeRound(runId, epoch, round)).chunks;
    }
    await finishRun(runId, epoch);
  } catch (error) {
    // Cancelled, ended or handed over meanwhile: somebody else has said how it ends.
    if (!(error instanceof ConflictError)) throw error;
  }
}

async function judgeWhole(runId: RunId, epoch: number, round: number, chunk: number): Promise<void> {
  for (;;) {
    const { remaining, retryAfterMs } = await judgeChunk(runId, epoch, round, chunk);
    if (remaining === 0) return;
    await setTimeout(retryAfterMs);
  }
}
