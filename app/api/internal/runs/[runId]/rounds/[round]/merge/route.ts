import { chunksAnswer, stepRequest } from '@/lib/contracts/internal';
import { runCallback } from '@/lib/http/internal-route';
import { mergeRound } from '@/lib/runs/merge-round';

export const POST = runCallback({ body: stepRequest, answer: chunksAnswer }, ({ runId, epoch, round }) =>
  mergeRound(runId, epoch, round),
);
