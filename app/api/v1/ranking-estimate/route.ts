import { rankingEstimate } from '@/lib/contracts/run';
import { userRoute } from '@/lib/http/route';
import { estimateRun } from '@/lib/runs/estimate-run';
import { limits } from '@/lib/throttle/limits';

export const GET = userRoute({ limit: limits.estimate, answer: rankingEstimate }, ({ user }) =>
  estimateRun(user),
);
