import type { Timeline } from '@/lib/contracts/run-history';
import type { UserId } from '@/lib/scope';
import { proveRunId } from '@/lib/scope';
import { getRun } from './get-run';
import { type CallRow, countCarried, findCalls, findSteps, findWaits } from './timeline-repository';

/**
 * When everything in a run happened, in milliseconds after its start. A call's start is when its answer was stored less
 * what it took.
 * @throws not_found
 */
export async function getTimeline(userId: UserId, id: string): Promise<Timeline> {
  const run = await getRun(userId, id);
  const runId = proveRunId(run.id);
  const [calls, carried, steps, waits] = await Promise.all([
    findCalls(runId),
    countCarried(runId),
    findSteps(runId),
    findWaits(runId),
  ]);
  const zeroAt = run.startedAt ?? run.createdAt;
  const zero = Date.parse(zeroAt);
  const after = (at: Date | string) => new Date(at).getTime() - zero;
  const going = run.waiting ? [{ for: run.waiting.for, fromMs: after(run.waiting.since), toMs: null }] : [];
  return {
    zeroAt,
    createdMs: after(run.createdAt),
    finishedMs: run.finishedAt === null ? null : after(run.finishedAt),
    carried,
    marks: steps.flatMap(({ step, at }) => markOf(step, after(at))),
    waits: [
      ...waits.map((wait) => ({ for: wait.waitingFor, fromMs: after(wait.since), toMs: after(wait.until) })),
      ...going,
    ],
    calls: calls.map((call) => toCall(call, after(call.at))),
  };
}

function markOf(step: string, atMs: number): Timeline['marks'] {
  const [kind, round] = step.split(':');
  if (kind === 'begin' || kind === 'finish') return [{ kind, round: 0, atMs }];
  return kind === 'merge' ? [{ kind, round: Number(round), atMs }] : [];
}

function toCall({ at: _, answers, latencyMs, ...call }: CallRow, toMs: number): Timeline['calls'][number] {
  const isRetried = call.calls > 1 || call.retries > 0;
  return {
    ...call,
    fromMs: toMs - latencyMs,
    toMs,
    outcome: answers === 0 ? 'lost' : isRetried ? 'retried' : 'usable',
  };
}
