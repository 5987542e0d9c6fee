import { keepEmail } from '@/lib/auth/keep-email';
import { emailAnswer, linkRequest } from '@/lib/contracts/account';
import { publicRoute } from '@/lib/http/route';
import { limits } from '@/lib/throttle/limits';

/** "This was not me": for the reader of the old address, who may be locked out. */
export const POST = publicRoute(
  { limit: limits.followLink, body: linkRequest, answer: emailAnswer },
  ({ body }) => keepEmail(body.token),
);
