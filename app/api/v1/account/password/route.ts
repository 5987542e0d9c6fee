import { z } from 'zod';
import { changePassword } from '@/lib/auth/change-password';
import { requireSession } from '@/lib/auth/require-session';
import { issueSessionCookie } from '@/lib/auth/session-cookie';
import { originOf } from '@/lib/auth/session-origin';
import { changePasswordRequest } from '@/lib/contracts/account';
import { Reply } from '@/lib/http/reply';
import { userRoute } from '@/lib/http/route';

/** Every session ends; who changed the password stays signed in through the cookie in this answer. */
export const POST = userRoute(
  { body: changePasswordRequest, answer: z.void() },
  async ({ request, user, body }) => {
    requireSession(user);
    const { sessionEpoch } = await changePassword(user.id, body);
    const cookie = await issueSessionCookie(user.id, sessionEpoch, originOf(request.headers));
    return new Reply(undefined, { status: 204, headers: { 'set-cookie': cookie } });
  },
);
