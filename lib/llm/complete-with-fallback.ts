import { type Circumstances, complete } from './complete';
import type { CompletionOutcome, CompletionRequest } from './completion';
import { recentLatency } from './estimate';
import type { Provider } from './provider';

type Ended = Exclude<CompletionOutcome, { kind: 'answered' | 'refused' | 'truncated' | 'aborted' }>;

/**
 * Asks the first provider of the chain that can answer. One that rejects us, whose account is spent, that is out of reach
 * after the ladder's repeats, or that would keep this call waiting longer than it may, hands over to the next; one that
 * is known to be out (its circuit is open) is not asked at all. All of it together takes at most the first one's
 * `callTimeoutMs`.
 *
 * When nobody answers: `rejected` or `out_of_credit` in the words of the first provider if all of them say no; else
 * `rate_limited` if waiting helps; else `unavailable`. `usage` is that of all attempts.
 */
export async function completeWithFallback(
  request: CompletionRequest,
  providers: readonly [Provider, ...Provider[]],
  { userId }: Pick<Circumstances, 'userId'>,
): Promise<CompletionOutcome> {
  const startedAt = performance.now();
  const withinMs = () => providers[0].callTimeoutMs - (performance.now() - startedAt);
  let sent = 0;
  const ask = async (provider: Provider, respectsCircuit: boolean): Promise<CompletionOutcome> => {
    const outcome = await complete(request, provider, { userId, withinMs: withinMs(), respectsCircuit });
    if (wasSent(outcome)) sent += outcome.usage.retries + 1;
    // The first request to a later provider is a repeat too.
    return { ...outcome, usage: { ...outcome.usage, retries: Math.max(0, sent - 1) } };
  };

  const ended = new Map<Provider, Ended>();
  for (const provider of providers) {
    // With less time than an answer takes, nobody else is begun with: being cut would be held against them.
    const answerMs = Math.min(recentLatency(provider), provider.callTimeoutMs / 2);
    if (ended.size > 0 && withinMs() < answerMs) continue;
    const outcome = await ask(provider, true);
    if (!hasNoAnswer(outcome)) return outcome;
    ended.set(provider, outcome);
  }
  // Refused lately is not refused now: where nobody else is left, asking costs nothing and tells the truth.
  for (const [provider, known] of ended) {
    if (!isKnownToBeOut(known) || ![...ended.values()].every(saysNo)) continue;
    const outcome = await ask(provider, false);
    if (!hasNoAnswer(outcome)) return outcome;
    ended.set(provider, outcome);
  }
  return together([...ended.values()], sent);
}

const hasNoAnswer = (outcome: CompletionOutcome): outcome is Ended =>
  !['answered', 'refused', 'truncated', 'aborted'].includes(outcome.kind);

const isKnownToBeOut = (outcome: CompletionOutcome) =>
  outcome.kind === 'unavailable' && outcome.known !== undefined;

/** A call that a rate limit held back was not made. */
const wasSent = (outcome: CompletionOutcome) =>
  !isKnownToBeOut(outcome) && (outcome.kind !== 'rate_limited' || outcome.usage.retries > 0);

function saysNo(outcome: Ended): boolean {
  if (outcome.kind === 'unavailable')
    return outcome.known !== undefined && outcome.known.reason !== 'unavailable';
  return outcome.kind === 'rejected' || outcome.kind === 'out_of_credit';
}

/** The first one's no where all say no; else somebody may answer later: the one that says when, or that was asked. */
function together(ended: readonly Ended[], sent: number): CompletionOutcome {
  const waits = ended.filter((outcome) => outcome.kind === 'rate_limited');
  const out = ended.filter((outcome) => outcome.kind === 'unavailable');
  const chosen =
    waits.toSorted((a, b) => a.retryAfterMs - b.retryAfterMs)[0] ??
    out.findLast((outcome) => !outcome.known) ??
    out[0] ??
    ended[0];
  if (!chosen) throw new Error('a chain of providers has at least one');
  return { ...chosen, usage: { ...chosen.usage, retries: Math.max(0, sent - 1) } };
}
