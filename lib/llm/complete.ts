import { setTimeout } from 'node:timers/promises';
import { noteLimiterWait } from '@/lib/telemetry/metrics';
import { inSpan } from '@/lib/telemetry/span';
import { type Answer, promptTokens } from './answer';
import { attempt } from './attempt';
import type { CompletionOutcome, CompletionRequest } from './completion';
import { dialectAfterTruncation, dialectOf, learnDialect, plainerDialect } from './dialect';
import { recentLatency } from './estimate';
import type { Complaint } from './failure';
import { gateOf, type Passed } from './limiter/gate';
import { recall } from './model-memory';
import { costOf } from './prices';
import { type Provider, publicName } from './provider';
import { redacted } from './redaction';
import type { Usage } from './usage';

const RETRIES = 3;
/** Repeats that only change how the server is asked: more than there are steps, so that they end. */
const DIALECT_STEPS = 5;
const FIRST_BACKOFF_MS = 400;
/** With less time left than this, a call would only be cut. */
const SHORTEST_CALL_MS = 50;
/** Statuses that say no to whatever we ask: a wrong key, no right to it, no such model. */
const REFUSE_US = [401, 403, 404];

export type Circumstances = {
  /** Whose share of the limit this call is. */
  userId?: string;
  /** Milliseconds for everything, if less than the provider's `callTimeoutMs`. */
  withinMs?: number;
  /** Do not ask where it is known that nobody answers. */
  respectsCircuit?: boolean;
};

/**
 * Asks one provider's model once and stays with it until there is an outcome: waits for its turn and for rate limits,
 * repeats what may pass (408, 409, 5xx, connection; three times, with jitter), and asks in a plainer way where the server
 * wants that.
 *
 * Everything together takes at most `provider.callTimeoutMs`, and ends at once when `request.signal` aborts.
 * Never throws for what a provider or the network does.
 */
export async function complete(
  request: CompletionRequest,
  provider: Provider,
  { userId = '', withinMs = provider.callTimeoutMs, respectsCircuit = false }: Circumstances = {},
): Promise<CompletionOutcome> {
  const startedAt = performance.now();
  const patienceMs = Math.min(withinMs, provider.callTimeoutMs);
  const timeLeft = () => patienceMs - (performance.now() - startedAt);
  const shown = (message: string) => redacted(message, provider.apiKey, request.messages);
  const usage: Usage = { calls: 0, retries: 0, tokensIn: 0, tokensOut: 0, costUsd: 0 };
  const gate = gateOf(provider);
  await recall(provider);
  // A call that would be let through too late for its answer had better wait elsewhere.
  const answerMs = Math.min(recentLatency(provider), patienceMs / 2);

  let dialect = dialectOf(provider);
  let sent = 0;
  let dialectSteps = 0;
  let failures = 0;
  let firstComplaint: Complaint | null = null;
  let trouble = 'no answer in time';

  for (;;) {
    const askedAt = performance.now();
    const passed = await gate.pass({
      user: userId,
      tokens: promptTokens(request) + request.maxOutputTokens + dialect.headroom,
      until: startedAt + patienceMs - answerMs,
      signal: request.signal,
      // Repeats of a call that was begun go on.
      respectsCircuit: respectsCircuit && sent === 0,
      onWait: request.onPause,
    });
    noteLimiterWait(publicName(provider), passed.kind, performance.now() - askedAt);
    if (passed.kind !== 'granted') return notPassed(passed, usage);
    // A repeat with less time than an answer takes would only be cut, and that be held against the provider.
    if (timeLeft() < (sent > 0 ? answerMs : SHORTEST_CALL_MS)) {
      passed.grant.end({ kind: 'aborted' });
      return { kind: 'unavailable', message: trouble, usage };
    }

    sent += 1;
    usage.retries = sent - 1;
    const { grant } = passed;
    const result = await inSpan('model call', { kind: 'client' }, () =>
      attempt(request, provider, dialect, { grant, timeoutMs: timeLeft() }),
    );
    if ('answer' in result) {
      learnDialect(provider, dialect, firstComplaint ? 'guessed' : 'answered');
      return answered(request, provider, result.answer, usage);
    }

    const { failure } = result;
    switch (failure.kind) {
      case 'aborted':
        return { kind: 'aborted', usage };
      case 'timed_out':
        return { kind: 'unavailable', message: `no answer within ${seconds(patienceMs)} s`, usage };
      case 'out_of_credit':
        passed.grant.refused('out_of_credit', true);
        return { kind: 'out_of_credit', message: shown(failure.message), usage };
      case 'rate_limited':
        // Not a retry: nobody judged anything, and the gate decides when to go on.
        sent -= 1;
        usage.retries = Math.max(0, sent - 1);
        continue;
      case 'transient':
        failures += 1;
        trouble = shown(troubleOf(failure.complaint));
    }

    const { complaint } = failure;
    // Whether it is well again is known now; others wait for that.
    if (failure.kind === 'transient' && passed.grant.isProbe)
      return { kind: 'unavailable', message: trouble, usage };
    const isLastTries = failures >= RETRIES - 1;
    const plainer =
      dialectSteps < DIALECT_STEPS ? plainerDialect(provider, dialect, complaint, isLastTries) : null;
    if (plainer) {
      dialectSteps += 1;
      firstComplaint ??= plainer.certain ? null : complaint;
      if (plainer.certain) learnDialect(provider, plainer.dialect, 'asked');
      dialect = plainer.dialect;
    } else if (failure.kind === 'rejected') {
      // After guesses that did not help, the first complaint is the one about what we meant to send.
      const { status, message } = firstComplaint ?? complaint;
      passed.grant.refused('rejected', REFUSE_US.includes(status));
      return { kind: 'rejected', status, message: shown(message), usage };
    }
    if (failures > RETRIES) return { kind: 'unavailable', message: trouble, usage };
    if (failure.kind === 'transient' && !plainer?.certain) {
      const waitMs = Math.max(failure.waitMs ?? 0, backoffMs(failures));
      if (waitMs >= timeLeft()) return { kind: 'unavailable', message: trouble, usage };
      await sleep(waitMs, request.signal);
    }
  }
}

function notPassed(passed: Exclude<Passed, { kind: 'granted' }>, usage: Usage): CompletionOutcome {
  switch (passed.kind) {
    case 'aborted':
      return { kind: 'aborted', usage };
    case 'too_long':
      return {
        kind: 'rate_limited',
        waitsFor: passed.waitsFor,
        retryAfterMs: Math.ceil(passed.waitMs),
        usage,
      };
    case 'open': {
      const { kind: _, ...known } = passed;
      return { kind: 'unavailable', message: 'no answer lately', usage, known };
    }
  }
}

const seconds = (ms: number) => Math.round(ms / 100) / 10;

function answered(
  request: CompletionRequest,
  provider: Provider,
  answer: Answer,
  { retries }: Usage,
): CompletionOutcome {
  const { kind, content, tokens } = answer;
  if (kind === 'truncated') {
    const learnt = dialectAfterTruncation(dialectOf(provider), request.maxOutputTokens, tokens);
    learnDialect(provider, learnt, 'asked');
  }
  const model = answer.model ?? provider.model;
  const usage: Usage = {
    calls: 1,
    retries,
    tokensIn: tokens.in,
    tokensOut: tokens.out,
    costUsd: costOf(provider, { tokensIn: tokens.in, tokensOut: tokens.out }),
  };
  return kind === 'answered' ? { kind, content, model, usage } : { kind, model, usage };
}

function troubleOf({ status, message }: Complaint): string {
  return status === 0 ? message : `HTTP ${status}: ${message}`;
}

/** 400, 800, 1,600 ms, each between half and whole, so that callers who failed together come back apart. */
function backoffMs(failures: number): number {
  return FIRST_BACKOFF_MS * 2 ** (failures - 1) * (0.5 + Math.random() / 2);
}

/** Returns early when the signal aborts: the caller looks at the signal anyway. */
async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  if (ms > 0) await setTimeout(ms, undefined, { signal }).catch(() => undefined);
}
