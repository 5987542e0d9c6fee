import { criteria, updateCriteriaRequest } from '@/lib/contracts/criteria';
import { getCriteria } from '@/lib/criteria/get-criteria';
import { updateCriteria } from '@/lib/criteria/update-criteria';
import { userRoute } from '@/lib/http/route';

export const GET = userRoute({ answer: criteria }, ({ user }) => getCriteria(user.id));

export const PATCH = userRoute({ body: updateCriteriaRequest, answer: criteria }, ({ user, body }) =>
  updateCriteria(user.id, body),
);
