import { z } from 'zod';
import { requireSession } from '@/lib/auth/require-session';
import { ownProvider, saveOwnProviderRequest } from '@/lib/contracts/own-provider';
import { userRoute } from '@/lib/http/route';
import { deleteOwnProvider } from '@/lib/providers/delete-own-provider';
import { getOwnProvider } from '@/lib/providers/get-own-provider';
import { saveOwnProvider } from '@/lib/providers/save-own-provider';

export const GET = userRoute({ answer: ownProvider }, ({ user }) => getOwnProvider(user.id));

export const PUT = userRoute({ body: saveOwnProviderRequest, answer: ownProvider }, ({ user, body }) => {
  return saveOwnProvider({ id: user.id, ...requireSession(user) }, body);
});

export const DELETE = userRoute({ answer: z.void(), status: 204 }, ({ user }) => {
  requireSession(user);
  return deleteOwnProvider(user.id);
});
