import { getAccount } from '@/lib/auth/get-account';
import { requireSession } from '@/lib/auth/require-session';
import { changePlan } from '@/lib/billing/change-plan';
import { account, changePlanRequest } from '@/lib/contracts/account';
import { userRoute } from '@/lib/http/route';

export const POST = userRoute({ body: changePlanRequest, answer: account }, async ({ user, body }) => {
  requireSession(user);
  await changePlan(user.id, body.plan);
  return getAccount(user.id);
});
