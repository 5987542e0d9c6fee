import { rankingEstimate } from '@/lib/contracts/run';
import { userRoute } from '@/lib/http/route';
import { estimateRun } from '@/lib/runs/estimate-run';

export const GET = userRoute({ answer: rankingEstimate }, ({ user }) => estimateRun(user));
