import { setInterval } from 'node:timers';
import type { JudgeAnswer } from '@/lib/contracts/internal';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import type { RunId } from '@/lib/scope';
import { watchAbort } from './aborts';
import { openByChunk } from './block-repository';
import { callSlots } from './call-slots';
import { assertCurrent, assertKnown, assertUnfinished } from './guard';
import { type BlockOutcome, judgeBlock } from './judge-block';
import { HEARTBEAT_MS, JUDGE_STARTS_MS } from './limits';
import { findRun, touchHeartbeat } from './repository';
import { runProviders } from './run-providers';
import { isShuttingDown } from './shutdown';
import { waitForAll } from './wait-for-all';

/** Another request holds what is left: look again soon. */
const HELD_ELSEWHERE_MS = 1_000;

/**
 * Judges the open blocks of one chunk with bounded concurrency and stores each answer as it arrives. No call starts
 * after 20 s, so the request ends within 20 s + LLM_CALL_TIMEOUT; `remaining > 0` asks to call again after
 * `retryAfterMs`. Safe to repeat: a judged block is skipped, a held one is left to its holder.
 * @throws not_found, stale_epoch, run_is_final
 */
export async function judgeChunk(
  runId: RunId,
  epoch: number,
  round: number,
  chunk: number,
): Promise<JudgeAnswer> {
  const run = await findRun(db(), runId);
  assertKnown(run);
  assertCurrent(run, epoch);
  assertUnfinished(run);

  const open = await countOpen(runId, round, chunk);
  if (open === 0) return { judged: 0, failed: 0, remaining: 0, retryAfterMs: 0 };

  const providers = await runProviders(run);
  const startUntil = Date.now() + JUDGE_STARTS_MS;
  const abort = watchAbort(runId);
  const heartbeat = setInterval(() => void touchHeartbeat(runId).catch(() => undefined), HEARTBEAT_MS);
  const tally = { judged: 0, failed: 0, waitMs: 0, stopped: false };
  const mayStart = () =>
    Date.now() < startUntil && !tally.stopped && !abort.signal.aborted && !isShuttingDown();
  const work = async () => {
    while (mayStart()) {
      const outcome = await callSlots().use(run.userId, () =>
        judgeBlock({ run, runId, round, chunk, providers, signal: abort.signal, mayStart }),
      );
      if (!note(tally, outcome)) return;
    }
  };
  try {
    const workers = Array.from({ length: Math.min(open, env().LLM_CONCURRENCY) }, () =>
      work().catch((error) => {
        tally.stopped = true;
        throw error;
      }),
    );
    // All of them: whoever asked again while some go on would have the chunk judged by two sets of workers.
    await waitForAll(workers);
  } finally {
    clearInterval(heartbeat);
    abort.done();
  }
  const remaining = await countOpen(runId, round, chunk);
  const retryAfterMs = remaining === 0 ? 0 : Math.max(tally.waitMs, tally.stopped ? 0 : HELD_ELSEWHERE_MS);
  return {
    judged: tally.judged,
    failed: tally.failed,
    remaining: tally.stopped ? 0 : remaining,
    retryAfterMs,
  };
}

/** @returns whether this worker should take another block. */
function note(
  tally: { judged: number; failed: number; waitMs: number; stopped: boolean },
  outcome: BlockOutcome,
) {
  switch (outcome.kind) {
    case 'judged':
      tally.judged += 1;
      return true;
    case 'lost':
      tally.failed += 1;
      return true;
    case 'wait':
      tally.waitMs = Math.max(tally.waitMs, outcome.ms);
      return false;
    case 'over':
      tally.stopped = true;
      return false;
    case 'none':
      return false;
  }
}

async function countOpen(runId: RunId, round: number, chunk: number): Promise<number> {
  const chunks = await openByChunk(db(), runId, round);
  return chunks.find((entry) => entry.chunk === chunk)?.open ?? 0;
}
