import { z } from 'zod';
import { deleteAccount } from '@/lib/account/delete-account';
import { requireSession } from '@/lib/auth/require-session';
import { deleteAccountRequest } from '@/lib/contracts/account';
import { userRoute } from '@/lib/http/route';

/** A POST, because it needs a body and proxies drop that of a DELETE. */
export const POST = userRoute(
  { body: deleteAccountRequest, answer: z.void(), status: 204 },
  ({ user, body }) => {
    requireSession(user);
    return deleteAccount(user.id, body);
  },
);
