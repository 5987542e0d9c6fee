import { emptyRequest, run } from '@/lib/contracts/run';
import { userRoute } from '@/lib/http/route';
import { revertRanking } from '@/lib/runs/revert-ranking';

export const POST = userRoute({ body: emptyRequest, answer: run }, ({ user, id }) =>
  revertRanking(user.id, id),
);
