import { type Answer, promptTokens, readAnswer } from './answer';
import { openaiClient } from './client';
import type { CompletionRequest } from './complete';
import { type Dialect, requestBody } from './dialect';
import { rememberLatency } from './estimate';
import { type Failure, failureOf, unreadable } from './failure';
import { noteAnswer, notePause } from './pause';
import type { Provider } from './provider';

export type Attempt = { answer: Answer } | { failure: Exclude<Failure, { kind: 'refused' }> };

/**
 * One HTTP request, cut after `timeoutMs`. Tells the memories of this process what it saw: how long the model takes,
 * and whether the key is over its limit. Never throws.
 */
export async function attempt(
  request: CompletionRequest,
  provider: Provider,
  dialect: Dialect,
  timeoutMs: number,
): Promise<Attempt> {
  const askedAt = performance.now();
  const elapsedMs = () => performance.now() - askedAt;
  try {
    const body: unknown = await openaiClient(provider).chat.completions.create(
      requestBody(request, provider.model, dialect),
      { signal: request.signal, timeout: Math.ceil(timeoutMs) },
    );
    const answer = readAnswer(body, request);
    if (!answer) return { failure: unreadable };
    rememberLatency(provider, elapsedMs());
    noteAnswer(provider, askedAt);
    return { answer };
  } catch (error) {
    // Checked first: an abort during the read of the body surfaces as another kind of error.
    const failure = request.signal.aborted ? ({ kind: 'aborted' } as const) : failureOf(error);
    if (failure.kind === 'refused') {
      return {
        answer: {
          kind: 'refused',
          content: '',
          model: null,
          tokens: { in: promptTokens(request), out: 0, thinking: 0 },
        },
      };
    }
    if (failure.kind === 'timed_out') rememberLatency(provider, elapsedMs());
    if (failure.kind === 'rate_limited') notePause(provider, askedAt, failure.waitMs);
    return { failure };
  }
}
