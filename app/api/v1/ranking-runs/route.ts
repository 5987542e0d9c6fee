import { listRunsQuery, run, runPage, startRunRequest } from '@/lib/contracts/run';
import { Reply } from '@/lib/http/reply';
import { userRoute } from '@/lib/http/route';
import { listRuns } from '@/lib/runs/list-runs';
import { startRun } from '@/lib/runs/start-run';

export const GET = userRoute({ query: listRunsQuery, answer: runPage }, ({ user, query }) =>
  listRuns(user.id, query),
);

export const POST = userRoute({ body: startRunRequest, answer: run }, async ({ user, body, request }) => {
  const started = await startRun(user, body, request.headers.get('idempotency-key'));
  return Reply.raw(started.body, {
    status: 202,
    headers: started.replayed ? { 'idempotent-replayed': 'true' } : {},
  });
});
