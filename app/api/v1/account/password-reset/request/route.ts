import { z } from 'zod';
import { requestPasswordReset } from '@/lib/auth/request-password-reset';
import { emailRequest } from '@/lib/contracts/account';
import { publicRoute } from '@/lib/http/route';
import { limits } from '@/lib/throttle/limits';

/** The same answer for every address, in the same time. */
export const POST = publicRoute(
  { limit: limits.askForReset, body: emailRequest, answer: z.void(), status: 204 },
  ({ body }) => requestPasswordReset(body.email),
);
