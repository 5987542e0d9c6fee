import { applyRequest, run } from '@/lib/contracts/run';
import { userRoute } from '@/lib/http/route';
import { applyRanking } from '@/lib/runs/apply-ranking';
import { limits } from '@/lib/throttle/limits';

export const POST = userRoute(
  { limit: limits.changeOrder, body: applyRequest, answer: run },
  ({ user, id, body }) => applyRanking(user.id, id, body.todoIds),
);
