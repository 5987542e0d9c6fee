import { applyRequest, run } from '@/lib/contracts/run';
import { userRoute } from '@/lib/http/route';
import { applyRanking } from '@/lib/runs/apply-ranking';

export const POST = userRoute({ body: applyRequest, answer: run }, ({ user, id, body }) =>
  applyRanking(user.id, id, body.todoIds),
);
