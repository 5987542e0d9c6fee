import { z } from 'zod';
import { requestEmailChange } from '@/lib/auth/request-email-change';
import { requireSession } from '@/lib/auth/require-session';
import { withdrawEmailChange } from '@/lib/auth/withdraw-email-change';
import { changeEmailRequest } from '@/lib/contracts/account';
import { userRoute } from '@/lib/http/route';
import { limits } from '@/lib/throttle/limits';

export const POST = userRoute(
  { limit: limits.askForMail, body: changeEmailRequest, answer: z.void(), status: 204 },
  ({ user, body }) => {
    requireSession(user);
    return requestEmailChange(user.id, body);
  },
);

export const DELETE = userRoute({ answer: z.void(), status: 204 }, ({ user }) => {
  requireSession(user);
  return withdrawEmailChange(user.id);
});
