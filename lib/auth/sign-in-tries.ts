import { type ClientAddress, networkOf } from '@/lib/client-address';
import { forgetTries } from '@/lib/throttle/forget-tries';
import { giveBackTry } from '@/lib/throttle/give-back-try';
import { limits } from '@/lib/throttle/limits';
import { isRemembered, remember } from '@/lib/throttle/remember';
import { requireTry } from '@/lib/throttle/require-try';
import { isExempt, requireTryFrom } from '@/lib/throttle/require-try-from';
import { SESSION_SECONDS } from './session-life';

const KNOWN = 'sign-in known';

/**
 * Before a password is looked at: whether it may be, from there, for that account. The narrowest limit comes first, so
 * that what it refuses costs nobody else a try. An address the owner has signed in from lately is not held by the limit
 * that others can use up from elsewhere.
 * @throws AppError 429 `rate_limited`
 */
export async function takeSignInTry(email: string, address: ClientAddress): Promise<void> {
  const pair = [email, networkOf(address)];
  await requireTry(limits.signInPair, pair);
  await requireTryFrom(limits.signInAddress, address);
  if (!(await isRemembered(KNOWN, pair))) await requireTry(limits.signInAccount, email);
}

/**
 * It was the right password: only wrong ones count, and this address is the owner's. But for a limit so wide that only a
 * program meets it.
 * @throws AppError 429 `rate_limited`
 */
export async function returnSignInTry(email: string, address: ClientAddress): Promise<void> {
  const pair = [email, networkOf(address)];
  if (!isExempt(address)) await requireTry(limits.signInRight, pair);
  await forgetTries(limits.signInPair, pair);
  if (!isExempt(address)) await giveBackTry(limits.signInAddress, networkOf(address));
  if (!(await isRemembered(KNOWN, pair))) await giveBackTry(limits.signInAccount, email);
  await remember(KNOWN, pair, SESSION_SECONDS);
}
