import { emptyRequest, run } from '@/lib/contracts/run';
import { userRoute } from '@/lib/http/route';
import { retryRun } from '@/lib/runs/retry-run';

export const POST = userRoute({ body: emptyRequest, answer: run, status: 202 }, ({ user, id }) =>
  retryRun(user, id),
);
