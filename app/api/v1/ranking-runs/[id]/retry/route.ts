import { emptyRequest, run } from '@/lib/contracts/run';
import { userRoute } from '@/lib/http/route';
import { retryRun } from '@/lib/runs/retry-run';
import { limits } from '@/lib/throttle/limits';
import { startedReply } from '../../started-reply';

export const POST = userRoute(
  { limit: limits.startRun, body: emptyRequest, answer: run },
  async ({ user, id, request }) =>
    startedReply(await retryRun(user, id, request.headers.get('idempotency-key'))),
);
