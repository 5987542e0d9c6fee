import { z } from 'zod';
import { endSession } from '@/lib/auth/end-session';
import { requireSession } from '@/lib/auth/require-session';
import { userRoute } from '@/lib/http/route';

export const DELETE = userRoute({ answer: z.void(), status: 204 }, ({ user, id }) => {
  requireSession(user);
  return endSession(user.id, id);
});
