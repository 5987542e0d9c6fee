import { emptyRequest } from '@/lib/contracts/run';
import { todo } from '@/lib/contracts/todo';
import { taggedReply } from '@/lib/http/etag';
import { userRoute } from '@/lib/http/route';
import { restoreTodo } from '@/lib/todos/restore-todo';

export const POST = userRoute({ body: emptyRequest, answer: todo }, async ({ user, id }) =>
  taggedReply(await restoreTodo(user.id, id)),
);
