import { judgeAnswer, stepRequest } from '@/lib/contracts/internal';
import { runCallback } from '@/lib/http/internal-route';
import { judgeChunk } from '@/lib/runs/judge-chunk';

export const POST = runCallback(
  { body: stepRequest, answer: judgeAnswer },
  ({ runId, epoch, round, chunk }) => judgeChunk(runId, epoch, round, chunk),
);
