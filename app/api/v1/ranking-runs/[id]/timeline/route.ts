import { timeline } from '@/lib/contracts/run-history';
import { userRoute } from '@/lib/http/route';
import { getTimeline } from '@/lib/runs/get-timeline';

export const GET = userRoute({ answer: timeline }, ({ user, id }) => getTimeline(user.id, id));
