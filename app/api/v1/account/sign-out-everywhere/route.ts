import { z } from 'zod';
import { requireSession } from '@/lib/auth/require-session';
import { signOutEverywhere } from '@/lib/auth/sign-out-everywhere';
import { emptyRequest } from '@/lib/contracts/run';
import { userRoute } from '@/lib/http/route';

export const POST = userRoute({ body: emptyRequest, answer: z.void(), status: 204 }, ({ user }) => {
  requireSession(user);
  return signOutEverywhere(user.id);
});
