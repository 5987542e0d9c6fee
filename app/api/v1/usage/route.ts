import { usage } from '@/lib/contracts/run-history';
import { userRoute } from '@/lib/http/route';
import { getUsage } from '@/lib/runs/get-usage';

export const GET = userRoute({ answer: usage }, ({ user }) => getUsage(user.id));
