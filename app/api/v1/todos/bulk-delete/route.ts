import { bulkDeleteAnswer, bulkDeleteRequest } from '@/lib/contracts/todo';
import { userRoute } from '@/lib/http/route';
import { limits } from '@/lib/throttle/limits';
import { bulkDelete } from '@/lib/todos/bulk-delete';

export const POST = userRoute(
  { limit: limits.bulk, body: bulkDeleteRequest, answer: bulkDeleteAnswer },
  ({ user, body }) => bulkDelete(user.id, body.ids),
);
