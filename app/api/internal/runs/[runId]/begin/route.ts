import { chunksAnswer, stepRequest } from '@/lib/contracts/internal';
import { runCallback } from '@/lib/http/internal-route';
import { beginRun } from '@/lib/runs/begin-run';

export const POST = runCallback({ body: stepRequest, answer: chunksAnswer }, ({ runId, epoch }) =>
  beginRun(runId, epoch),
);
