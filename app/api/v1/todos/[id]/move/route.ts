import { moveTodoRequest, todo } from '@/lib/contracts/todo';
import { taggedReply } from '@/lib/http/etag';
import { userRoute } from '@/lib/http/route';
import { moveTodo } from '@/lib/todos/move-todo';

export const POST = userRoute({ body: moveTodoRequest, answer: todo }, async ({ user, id, body }) =>
  taggedReply(await moveTodo(user.id, id, body)),
);
