import { setInterval } from 'node:timers';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { messageOf } from '@/lib/errors';
import { uuidv7 } from '@/lib/ids';
import { heldBackMs } from '@/lib/llm/limiter/gate';
import { log } from '@/lib/log';
import type { RunId } from '@/lib/scope';
import { type Asked, askBlock } from './ask-block';
import {
  type ClaimedBlock,
  claimBlock,
  type NewJudgement,
  releaseBlock,
  renewLease,
} from './block-repository';
import { type HeldBlock, returnCalls, startCall } from './call-repository';
import { finaliseRun } from './finalise-run';
import { findItemsAt } from './item-repository';
import { clockOf } from './known-items';
import { BLOCK_ATTEMPTS, BLOCK_LEASE_MS, BLOCK_RENEW_MS } from './limits';
import { noteWaiting } from './note-waiting';
import { findRun, type RunRow } from './repository';
import type { Providers } from './run-providers';
import { isFinal } from './state';
import { storeJudgement } from './store-judgement';
import { findWaitingSince } from './waiting-repository';

/** none = nothing open to us; over = the run ended or was handed over; wait = try again after that many ms. */
export type BlockOutcome = { kind: 'judged' | 'lost' | 'none' | 'over' } | { kind: 'wait'; ms: number };

type Task = {
  run: RunRow;
  runId: RunId;
  round: number;
  chunk: number;
  providers: Providers;
  signal: AbortSignal;
  mayStart: () => boolean;
};

const UNAVAILABLE_WAIT_MS = 2_000;
/** Shorter waits for a rate limit are over before anybody has read of them. */
const TOLD_WAIT_MS = 1_000;

/** Claims one open block of the chunk, asks the model and stores what came of it. */
export async function judgeBlock(task: Task): Promise<BlockOutcome> {
  const { runId, round, chunk } = task;
  if (!task.mayStart()) return { kind: 'none' };
  const holder = uuidv7();
  const block = await claimBlock(db(), { runId, round, chunk }, holder, BLOCK_LEASE_MS);
  if (!block) return { kind: 'none' };
  const held = { runId, round, block: block.block, holder };
  const renewal = setInterval(() => void renewLease(held, BLOCK_LEASE_MS), BLOCK_RENEW_MS);
  try {
    await returnCalls(held, block.openCalls);
    return await judgeHeld(task, block, held);
  } finally {
    clearInterval(renewal);
  }
}

async function judgeHeld(task: Task, block: ClaimedBlock, held: HeldBlock): Promise<BlockOutcome> {
  const { run, runId, round, providers } = task;
  const startedAt = performance.now();
  let started = 0;
  const asked = await askBlock(
    {
      items: block.items,
      contents: await findItemsAt(runId, block.items),
      criteria: run.criteria,
      clock: clockOf(run),
      wantsReasons: block.wantsReasons,
      seed: `${run.id}/${round}/${block.block}/${block.attempts}`,
    },
    {
      providers,
      userId: run.userId,
      signal: task.signal,
      mayStart: task.mayStart,
      onPause: (waitMs) => {
        if (waitMs >= TOLD_WAIT_MS) void noteRateLimit(task, waitMs).catch(() => undefined);
      },
      startCall: async () => {
        const mayCall = await startCall(held, run.epoch);
        if (mayCall) started += 1;
        return mayCall;
      },
    },
    block.spent,
  );
  const answered = asked.usage.calls - (block.spent?.usage.calls ?? 0);
  // An answer that was paid for is not thrown away over the bookkeeping of others.
  await returnCalls(held, started - answered).catch((error) =>
    log.warn({ runId, error: messageOf(error) }, 'calls not given back'),
  );
  return settle(task, block, held, asked, Math.round(performance.now() - startedAt));
}

async function settle(
  task: Task,
  block: ClaimedBlock,
  held: HeldBlock,
  { result, usage, model, spent }: Asked,
  latencyMs: number,
): Promise<BlockOutcome> {
  const { run, runId, round } = task;
  const release = (countAttempt: boolean) => releaseBlock(held, { countAttempt, spent });
  const store = (answer: Pick<NewJudgement, 'rankings' | 'reasons' | 'failure'>) =>
    storeJudgement(
      run,
      runId,
      { round, block: block.block, ...answer, model, ...usage, latencyMs },
      () => heldBackMs(task.providers[0]) > 0,
    );
  const lose = async (failure: string): Promise<BlockOutcome> => {
    await store({ rankings: [], reasons: {}, failure });
    return { kind: 'lost' };
  };

  switch (result.kind) {
    case 'judged': {
      const { rankings, reasons, failure } = result;
      await store({ rankings, reasons, failure });
      return { kind: rankings.length > 0 ? 'judged' : 'lost' };
    }
    case 'rate_limited':
      await release(false);
      if (result.waitsFor === 'limit') await noteRateLimit(task, result.retryAfterMs);
      // Slow, but not out: others are being answered.
      else await noteWaiting(run, runId, { for: 'provider' });
      return { kind: 'wait', ms: result.retryAfterMs };
    case 'unavailable': {
      const { isKnown, retryAfterMs } = result;
      const counts = !isKnown || (await hasWaitedEnough(runId));
      if (counts && block.attempts + 1 >= BLOCK_ATTEMPTS) return lose('unavailable');
      await release(counts);
      await noteWaiting(run, runId, { for: 'provider' });
      return { kind: 'wait', ms: Math.min(UNAVAILABLE_WAIT_MS, retryAfterMs) };
    }
    case 'rejected':
    case 'out_of_credit':
      await release(false);
      await finaliseRun(runId, { reason: `provider_${result.kind}`, message: result.message });
      return { kind: 'over' };
    case 'unfinished':
      await release(false);
      return { kind: 'none' };
    case 'over': {
      // No call could start: the run ended or moved on, or its budget is used up and the block stays without an answer.
      const now = await findRun(db(), runId);
      const isEnded = now === null || isFinal(now.status);
      if (!task.signal.aborted && !isEnded && now.epoch === run.epoch) return lose('budget');
      // An end has closed what was spent by then: what this block had on its way is charged now.
      if (isEnded && spent) await lose(spent.failure);
      else await release(false);
      return { kind: 'over' };
    }
  }
}

/** A provider that is known to be out is not asked; that is no attempt until the run has waited as long as one takes. */
async function hasWaitedEnough(runId: RunId): Promise<boolean> {
  const since = await findWaitingSince(runId, 'provider');
  return since !== null && Date.now() - since.getTime() >= env().LLM_CALL_TIMEOUT * 1_000;
}

function noteRateLimit({ run, runId }: Task, waitMs: number): Promise<void> {
  return noteWaiting(run, runId, { for: 'rate_limit', until: new Date(Date.now() + waitMs) });
}
