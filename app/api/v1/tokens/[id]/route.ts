import { z } from 'zod';
import { requireSession } from '@/lib/auth/require-session';
import { revokeToken } from '@/lib/auth/revoke-token';
import { userRoute } from '@/lib/http/route';

export const DELETE = userRoute({ answer: z.void(), status: 204 }, ({ user, id }) => {
  requireSession(user);
  return revokeToken(user.id, id);
});
