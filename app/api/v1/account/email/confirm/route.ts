import { confirmEmail } from '@/lib/auth/confirm-email';
import { emailAnswer, linkRequest } from '@/lib/contracts/account';
import { publicRoute } from '@/lib/http/route';
import { limits } from '@/lib/throttle/limits';

/** Without a session: mail is often read on another device. */
export const POST = publicRoute(
  { limit: limits.followLink, body: linkRequest, answer: emailAnswer },
  ({ body }) => confirmEmail(body.token),
);
