import { emptyRequest, run } from '@/lib/contracts/run';
import { userRoute } from '@/lib/http/route';
import { revertRanking } from '@/lib/runs/revert-ranking';
import { limits } from '@/lib/throttle/limits';

export const POST = userRoute(
  { limit: limits.changeOrder, body: emptyRequest, answer: run },
  ({ user, id }) => revertRanking(user.id, id),
);
