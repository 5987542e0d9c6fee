import { listRunsQuery, run, runPage, startRunRequest } from '@/lib/contracts/run';
import { userRoute } from '@/lib/http/route';
import { listRuns } from '@/lib/runs/list-runs';
import { startRun } from '@/lib/runs/start-run';
import { limits } from '@/lib/throttle/limits';
import { startedReply } from './started-reply';

export const GET = userRoute({ query: listRunsQuery, answer: runPage }, ({ user, query }) =>
  listRuns(user.id, query),
);

export const POST = userRoute(
  { limit: limits.startRun, body: startRunRequest, answer: run },
  async ({ user, body, request }) =>
    startedReply(await startRun(user, body, request.headers.get('idempotency-key'))),
);
