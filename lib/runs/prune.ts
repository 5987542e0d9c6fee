import { pruneLinks } from '@/lib/auth/prune-links';
import { pruneSessions } from '@/lib/auth/prune-sessions';
import { pruneEvents } from '@/lib/events/prune';
import { pruneProviders } from '@/lib/llm/prune';
import { pruneMails } from '@/lib/mail/prune';
import { systemScope } from '@/lib/scope';
import { pruneThrottle } from '@/lib/throttle/prune';
import { pruneStoredStarts } from './replay-repository';
import { pruneCallbackTokens } from './token-repository';

/**
 * Removes what has served its time: spent callback tokens, day-old idempotency rows, events older than a week, unused
 * limits and models, tries that are back, sessions past their time, mails and links that have run out.
 */
export async function prune(now = new Date()): Promise<void> {
  const scope = systemScope('prune');
  await pruneCallbackTokens(scope, now);
  await pruneStoredStarts(scope, now);
  await pruneEvents(scope, now);
  await pruneProviders(now);
  await pruneThrottle(scope, now);
  await pruneSessions(scope, now);
  await pruneLinks(scope, now);
  await pruneMails(scope, now);
}
