import { z } from 'zod';
import { requireSession } from '@/lib/auth/require-session';
import { signOutEverywhere } from '@/lib/auth/sign-out-everywhere';
import { userRoute } from '@/lib/http/route';

export const POST = userRoute({ answer: z.void(), status: 204 }, ({ user }) => {
  requireSession(user);
  return signOutEverywhere(user.id);
});
