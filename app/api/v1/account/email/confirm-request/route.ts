import { z } from 'zod';
import { requestConfirmation } from '@/lib/auth/request-confirmation';
import { requireSession } from '@/lib/auth/require-session';
import { emptyRequest } from '@/lib/contracts/run';
import { userRoute } from '@/lib/http/route';
import { limits } from '@/lib/throttle/limits';

export const POST = userRoute(
  { limit: limits.askForMail, body: emptyRequest, answer: z.void(), status: 204 },
  ({ user }) => {
    requireSession(user);
    return requestConfirmation(user.id);
  },
);
