import { type Circumstances, type CompletionOutcome, type CompletionRequest, complete } from './complete';
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
  const [first] = providers;
  const startedAt = performance.now();
  const withinMs = () => first.callTimeoutMs - (performance.now() - startedAt);
  let sent = 0;
  const ask = async (provider: Provider, respectsCircuit: boolean): Promise<CompletionOutcome> => {
    const outcome = await complete(request, provider, { userId, withinMs: withinMs(), respectsCircuit });
    const sentBefore = sent;
    if (!isKnownToBeOut(outcome)) sent += outcome.usage.retries + 1;
    // The first request to a later provider is a repeat too.
    const retries = Math.max(sentBefore, sent) - 1;
    return { ...outcome, usage: { ...outcome.usage, retries: Math.max(0, retries) } };
  };

  const ended: Ended[] = [];
  for (const provider of providers) {
    if (ended.length > 0 && withinMs() < SHORTEST_HAND_OVER_MS) break;
    const outcome = await ask(provider, true);
    if (!hasNoAnswer(outcome)) return outcome;
    ended.push(outcome);
  }
  if (!ended.every(saysNo)) return together(ended);
  const [said] = ended;
  // Refused lately: asking costs nothing, and what it says now is the truth about this call.
  return said && !isKnownToBeOut(said) ? said : ask(first, false);
}

/** With less time left than this nobody else is begun with. */
const SHORTEST_HAND_OVER_MS = 500;

const hasNoAnswer = (outcome: CompletionOutcome): outcome is Ended =>
  !['answered', 'refused', 'truncated', 'aborted'].includes(outcome.kind);

const isKnownToBeOut = (outcome: CompletionOutcome) =>
  outcome.kind === 'unavailable' && outcome.known !== undefined;

function saysNo(outcome: Ended): boolean {
  if (outcome.kind === 'unavailable')
    return outcome.known !== undefined && outcome.known.reason !== 'unavailable';
  return outcome.kind === 'rejected' || outcome.kind === 'out_of_credit';
}

/** Somebody may answer later: the one that says when, else the one that was asked last. */
function together(ended: readonly Ended[]): CompletionOutcome {
  const last = ended.at(-1);
  const waits = ended.filter((outcome) => outcome.kind === 'rate_limited');
  const soonest = waits.toSorted((a, b) => a.retryAfterMs - b.retryAfterMs)[0];
  const asked = ended.findLast((outcome) => outcome.kind === 'unavailable' && !outcome.known);
  const out = ended.find((outcome) => outcome.kind === 'unavailable');
  const chosen = soonest ?? asked ?? out ?? last;
  if (!chosen) throw new Error('a chain of providers has at least one');
  return last ? { ...chosen, usage: last.usage } : chosen;
}
