import { promptTokens, readAnswer } from './answer';
import type { Attempt } from './attempt-result';
import { openaiClient } from './client';
import type { CompletionRequest } from './completion';
import { type Dialect, requestBody } from './dialect';
import { recentLatency } from './estimate';
import { type Failure, failureOf, unreadable } from './failure';
import type { CallEnd } from './limiter/events';
import type { Grant } from './limiter/gate';
import { type Rate, ratesOf } from './limiter/rates';
import { rememberCall } from './model-memory';
import { noteAttempt } from './note-attempt';
import type { Provider } from './provider';

/**
 * One HTTP request, cut after `timeoutMs`. Tells what it saw to the memories and, through the grant, to everybody who
 * shares the limit: how long the model takes, what its headers say, whether it failed. Never throws.
 */
export async function attempt(
  request: CompletionRequest,
  provider: Provider,
  dialect: Dialect,
  { grant, timeoutMs }: { grant: Grant; timeoutMs: number },
): Promise<Attempt> {
  const askedAt = performance.now();
  const { result, rates } = await send(request, provider, dialect, timeoutMs);
  const ms = performance.now() - askedAt;
  noteAttempt(provider, result, ms);
  if ('answer' in result) {
    const { tokens } = result.answer;
    rememberCall(provider, [
      Math.round(ms),
      tokens.in,
      tokens.out,
      request.items ?? 0,
      promptTokens(request),
    ]);
    grant.end({ kind: 'answered', tokens: tokens.in + tokens.out, rates }, { ms, tokensOut: tokens.out });
  } else {
    // A call that was cut would have taken longer than it was given, and no less than calls usually do.
    if (result.failure.kind === 'timed_out') {
      rememberCall(provider, [Math.round(Math.max(ms, recentLatency(provider))), 0, 0, 0, 0]);
    }
    grant.end(endOf(result.failure, rates));
  }
  return result;
}

async function send(
  request: CompletionRequest,
  provider: Provider,
  dialect: Dialect,
  timeoutMs: number,
): Promise<{ result: Attempt; rates: Rate[] }> {
  try {
    const { data, response } = await openaiClient(provider)
      .chat.completions.create(requestBody(request, provider.model, dialect), {
        signal: request.signal,
        timeout: Math.ceil(timeoutMs),
      })
      .withResponse();
    const answer = readAnswer(data, request);
    return { result: answer ? { answer } : { failure: unreadable }, rates: ratesOf(response.headers) };
  } catch (error) {
    // Checked first: an abort during the read of the body surfaces as another kind of error.
    const failure = request.signal.aborted ? ({ kind: 'aborted' } as const) : failureOf(error);
    if (failure.kind !== 'refused') {
      return { result: { failure }, rates: failure.kind === 'rate_limited' ? failure.rates : [] };
    }
    const tokens = { in: promptTokens(request), out: 0, thinking: 0 };
    return { result: { answer: { kind: 'refused', content: '', model: null, tokens } }, rates: [] };
  }
}

function endOf(failure: Exclude<Failure, { kind: 'refused' }>, rates: Rate[]): CallEnd {
  switch (failure.kind) {
    case 'rate_limited':
      return { kind: 'rate_limited', waitMs: failure.waitMs, rates };
    case 'transient':
    case 'timed_out':
      return { kind: 'failed' };
    case 'rejected':
    case 'out_of_credit':
      // Perhaps only about the way it was asked: the ladder knows.
      return { kind: 'complained' };
    case 'aborted':
      return { kind: 'aborted' };
  }
}
