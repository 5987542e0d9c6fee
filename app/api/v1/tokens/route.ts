import { createToken } from '@/lib/auth/create-token';
import { listTokens } from '@/lib/auth/list-tokens';
import { requireSession } from '@/lib/auth/require-session';
import { createdToken, createTokenRequest, tokenList } from '@/lib/contracts/account';
import { userRoute } from '@/lib/http/route';
import { limits } from '@/lib/throttle/limits';

export const GET = userRoute({ answer: tokenList }, async ({ user }) => {
  requireSession(user);
  return { items: await listTokens(user.id) };
});

export const POST = userRoute(
  { limit: limits.createToken, body: createTokenRequest, answer: createdToken, status: 201 },
  ({ user, body }) => createToken(user.id, body.name, requireSession(user).sessionId),
);
