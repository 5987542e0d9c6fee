import { z } from 'zod';
import { resetPassword } from '@/lib/auth/reset-password';
import { resetPasswordRequest } from '@/lib/contracts/account';
import { publicRoute } from '@/lib/http/route';
import { limits } from '@/lib/throttle/limits';

/** Who holds the mailed token is who may; there is no session to ask for. */
export const POST = publicRoute(
  { limit: limits.followLink, body: resetPasswordRequest, answer: z.void(), status: 204 },
  ({ body }) => resetPassword(body),
);
