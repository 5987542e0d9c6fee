import { log } from '@/lib/log';
import { type CallOutcome, noteCall } from '@/lib/telemetry/metrics';
import type { Attempt } from './attempt-result';
import { costOf } from './prices';
import { type Provider, publicName } from './provider';

/** Which of our outcomes a request to a model came to; what a provider calls transient is a failure of this one. */
function outcomeOf(attempt: Attempt): CallOutcome {
  if ('answer' in attempt) return attempt.answer.kind;
  return attempt.failure.kind === 'transient' ? 'failed' : attempt.failure.kind;
}

/** One line and one measurement for each request to a model. Its tokens are in the person's quota elsewhere. */
export function noteAttempt(provider: Provider, attempt: Attempt, durationMs: number): void {
  const outcome = outcomeOf(attempt);
  const tokens = 'answer' in attempt ? attempt.answer.tokens : { in: 0, out: 0 };
  const costUsd = costOf(provider, { tokensIn: tokens.in, tokensOut: tokens.out });
  const model = publicName(provider);
  log.info(
    {
      model,
      outcome,
      durationMs: Math.round(durationMs),
      tokensIn: tokens.in,
      tokensOut: tokens.out,
      costUsd,
    },
    'model call',
  );
  noteCall({ model, outcome, durationMs, tokensIn: tokens.in, tokensOut: tokens.out, costUsd });
}
