import { reportRequest, statusAnswer } from '@/lib/contracts/internal';
import { runCallback } from '@/lib/http/internal-route';
import { reportRun } from '@/lib/runs/report-run';

export const POST = runCallback({ body: reportRequest, answer: statusAnswer }, ({ runId, body }) =>
  reportRun(runId, body),
);
