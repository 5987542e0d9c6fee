import { runSetup } from '@/lib/contracts/run-history';
import { userRoute } from '@/lib/http/route';
import { getSetup } from '@/lib/runs/get-setup';

export const GET = userRoute({ answer: runSetup }, ({ user, id }) => getSetup(user, id));
