import { run } from '@/lib/contracts/run';
import { userRoute } from '@/lib/http/route';
import { getRun } from '@/lib/runs/get-run';

export const GET = userRoute({ answer: run }, ({ user, id }) => getRun(user.id, id));
