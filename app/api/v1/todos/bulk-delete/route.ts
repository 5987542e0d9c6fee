import { bulkDeleteAnswer, bulkDeleteRequest } from '@/lib/contracts/todo';
import { userRoute } from '@/lib/http/route';
import { bulkDelete } from '@/lib/todos/bulk-delete';

export const POST = userRoute({ body: bulkDeleteRequest, answer: bulkDeleteAnswer }, ({ user, body }) =>
  bulkDelete(user.id, body.ids),
);
