import { bulkCreateAnswer, bulkCreateRequest } from '@/lib/contracts/todo';
import { MAX_BULK_BODY_BYTES } from '@/lib/http/body';
import { userRoute } from '@/lib/http/route';
import { limits } from '@/lib/throttle/limits';
import { bulkCreate } from '@/lib/todos/bulk-create';

export const POST = userRoute(
  {
    limit: limits.bulk,
    body: bulkCreateRequest,
    answer: bulkCreateAnswer,
    maxBodyBytes: MAX_BULK_BODY_BYTES,
  },
  ({ user, body }) => bulkCreate(user.id, body.todos),
);
