import { getAccount } from '@/lib/auth/get-account';
import { signUp } from '@/lib/auth/sign-up';
import { updateAccount } from '@/lib/auth/update-account';
import { account, signUpRequest, updateAccountRequest } from '@/lib/contracts/account';
import { publicRoute, userRoute } from '@/lib/http/route';
import { limits } from '@/lib/throttle/limits';

export const POST = publicRoute(
  { limit: limits.signUp, body: signUpRequest, answer: account, status: 201 },
  ({ body }) => signUp(body),
);

export const GET = userRoute({ answer: account }, ({ user }) => getAccount(user.id));

export const PATCH = userRoute({ body: updateAccountRequest, answer: account }, ({ user, body }) =>
  updateAccount(user.id, body),
);
