import { bulkCreateAnswer, bulkCreateRequest } from '@/lib/contracts/todo';
import { MAX_BULK_BODY_BYTES } from '@/lib/http/body';
import { userRoute } from '@/lib/http/route';
import { bulkCreate } from '@/lib/todos/bulk-create';

export const POST = userRoute(
  { body: bulkCreateRequest, answer: bulkCreateAnswer, maxBodyBytes: MAX_BULK_BODY_BYTES },
  ({ user, body }) => bulkCreate(user.id, body.todos),
);
