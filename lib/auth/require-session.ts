import { AppError } from '@/lib/errors';
import type { Actor } from './actor';

/** What decides who may enter is for the person: a token that leaked must not make tokens, buy, or lock them out. */
export function requireSession(actor: Actor): { sessionId: string } {
  if (actor.sessionId !== null) return { sessionId: actor.sessionId };
  throw new AppError('forbidden', 'Do this signed in, in the browser: an API token cannot do it.');
}
