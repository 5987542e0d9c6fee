import { setInterval } from 'node:timers';
import { db } from '@/lib/db';
import { uuidv7 } from '@/lib/ids';
import type { Provider } from '@/lib/llm/provider';
import type { RunId } from '@/lib/scope';
import { type Asked, askBlock } from './ask-block';
import {
  type ClaimedBlock,
  claimBlock,
  releaseBlock,
  renewLease,
  returnCalls,
  startCall,
} from './block-repository';
import { finaliseRun } from './finalise-run';
import { findItemsAt } from './item-repository';
import { BLOCK_ATTEMPTS, BLOCK_LEASE_MS, BLOCK_RENEW_MS } from './limits';
import { noteWaiting } from './note-waiting';
import { clockOf } from './rank-stored';
import { findRun, type RunRow } from './repository';
import { isFinal } from './state';
import { storeJudgement } from './store-judgement';

/** none = nothing open to us; over = the run ended or was handed over; wait = try again after that many ms. */
export type BlockOutcome = { kind: 'judged' | 'lost' | 'none' | 'over' } | { kind: 'wait'; ms: number };

type Task = {
  run: RunRow;
  runId: RunId;
  round: number;
  chunk: number;
  provider: Provider;
  signal: AbortSignal;
  mayStart: () => boolean;
};

const UNAVAILABLE_WAIT_MS = 2_000;

/** Claims one open block of the chunk, asks the model and stores what came of it. */
export async function judgeBlock(task: Task): Promise<BlockOutcome> {
  const { runId, round, chunk } = task;
  if (!task.mayStart()) return { kind: 'none' };
  const holder = uuidv7();
  const block = await claimBlock(db(), { runId, round, chunk }, holder, BLOCK_LEASE_MS);
  if (!block) return { kind: 'none' };
  const renewal = setInterval(
    () => void renewLease(runId, round, block.block, holder, BLOCK_LEASE_MS),
    BLOCK_RENEW_MS,
  );
  try {
    return await judgeHeld(task, block, holder);
  } finally {
    clearInterval(renewal);
  }
}

async function judgeHeld(task: Task, block: ClaimedBlock, holder: string): Promise<BlockOutcome> {
  const { run, runId, round, provider } = task;
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
      provider,
      signal: task.signal,
      mayStart: task.mayStart,
      startCall: async () => {
        const mayCall = await startCall(runId, run.epoch);
        if (mayCall) started += 1;
        return mayCall;
      },
    },
  );
  await returnCalls(runId, started - asked.usage.calls);
  const latencyMs = Math.round(performance.now() - startedAt);
  return settle(task, block, holder, asked, latencyMs);
}

async function settle(
  task: Task,
  block: ClaimedBlock,
  holder: string,
  { result, usage, model }: Asked,
  latencyMs: number,
): Promise<BlockOutcome> {
  const { run, runId, round } = task;
  const release = (countAttempt: boolean) =>
    releaseBlock(runId, round, block.block, holder, { countAttempt });
  const store = (
    failure: string | null,
    answer: { rankings: []; reasons: Record<string, string> } | typeof result,
  ) =>
    storeJudgement(run, runId, {
      round,
      block: block.block,
      rankings: 'rankings' in answer ? answer.rankings : [],
      reasons: 'reasons' in answer ? answer.reasons : {},
      failure,
      model,
      ...usage,
      latencyMs,
    });

  switch (result.kind) {
    case 'judged':
      await store(result.failure, result);
      return { kind: result.rankings.length > 0 ? 'judged' : 'lost' };
    case 'rate_limited':
      await release(false);
      await noteWaiting(run, runId, { for: 'rate_limit', until: new Date(Date.now() + result.retryAfterMs) });
      return { kind: 'wait', ms: result.retryAfterMs };
    case 'unavailable':
      if (block.attempts + 1 >= BLOCK_ATTEMPTS) {
        await store('unavailable', result);
        return { kind: 'lost' };
      }
      await release(true);
      await noteWaiting(run, runId, { for: 'provider' });
      return { kind: 'wait', ms: UNAVAILABLE_WAIT_MS };
    case 'rejected':
      await release(false);
      await finaliseRun(runId, { reason: 'provider_rejected', message: result.message });
      return { kind: 'over' };
    case 'over':
      return overOrBudget(task, store, release);
  }
}

/** No call could start: the run ended or moved on, or its budget is used up and the block stays without an answer. */
async function overOrBudget(
  { runId, run, signal }: Task,
  store: (failure: string, answer: { rankings: []; reasons: Record<string, string> }) => Promise<void>,
  release: (countAttempt: boolean) => Promise<void>,
): Promise<BlockOutcome> {
  const now = await findRun(db(), runId);
  if (signal.aborted || !now || isFinal(now.status) || now.epoch !== run.epoch) {
    await release(false);
    return { kind: 'over' };
  }
  await store('budget', { rankings: [], reasons: {} });
  return { kind: 'lost' };
}
