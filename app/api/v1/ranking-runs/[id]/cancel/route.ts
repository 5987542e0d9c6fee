import { emptyRequest, run } from '@/lib/contracts/run';
import { userRoute } from '@/lib/http/route';
import { cancelRun } from '@/lib/runs/cancel-run';

export const POST = userRoute({ body: emptyRequest, answer: run }, ({ user, id }) => cancelRun(user.id, id));
