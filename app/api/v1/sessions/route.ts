import { z } from 'zod';
import { endOtherSessions } from '@/lib/auth/end-other-sessions';
import { listSessions } from '@/lib/auth/list-sessions';
import { requireSession } from '@/lib/auth/require-session';
import { sessionList } from '@/lib/contracts/session';
import { userRoute } from '@/lib/http/route';

export const GET = userRoute({ answer: sessionList }, async ({ user }) => {
  const { sessionId } = requireSession(user);
  return { items: await listSessions(user.id, sessionId) };
});

export const DELETE = userRoute({ answer: z.void(), status: 204 }, ({ user }) => {
  const { sessionId } = requireSession(user);
  return endOtherSessions(user.id, sessionId);
});
