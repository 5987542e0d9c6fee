import { statusAnswer, stepRequest } from '@/lib/contracts/internal';
import { runCallback } from '@/lib/http/internal-route';
import { finishRun } from '@/lib/runs/finish-run';

export const POST = runCallback({ body: stepRequest, answer: statusAnswer }, ({ runId, epoch }) =>
  finishRun(runId, epoch),
);
