import { email as emailShape } from '@/lib/contracts/account';
import type { UserId } from '@/lib/scope';
import { openSession } from './open-session';
import type { SessionOrigin } from './session-origin';
import { returnSignInTry, takeSignInTry } from './sign-in-tries';
import { verifyPassword } from './verify-password';

const MAX_EMAIL_LENGTH = 254;

/**
 * Opens a session for whoever knows the password. Null alike for an unknown e-mail address and for a wrong password.
 * @throws AppError 429 `rate_limited` when it was tried too often
 */
export async function signIn(
  email: string,
  password: string,
  origin: SessionOrigin,
): Promise<{ id: UserId; sessionId: string } | null> {
  const parsed = emailShape.safeParse(email);
  // What is no address at all is counted too, as it stands.
  const name = parsed.success ? parsed.data : email.slice(0, MAX_EMAIL_LENGTH);
  await takeSignInTry(name, origin.address);
  const user = await verifyPassword(email, password);
  if (!user) return null;
  await returnSignInTry(name, origin.address);
  return { id: user.id, sessionId: await openSession(user.id, user.sessionEpoch, origin) };
}
