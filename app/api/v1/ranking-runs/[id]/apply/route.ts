import { applyRequest, run } from '@/lib/contracts/run';
import { userRoute } from '@/lib/http/route';
import { applyRanking } from '@/lib/runs/apply-ranking';

export const POST = userRoute({ body: applyRequest, answer: run }, ({ user, params, body }) =>
  applyRanking(user.id, params.id, body.todoIds),
);
