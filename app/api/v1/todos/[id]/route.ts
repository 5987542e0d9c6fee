import { z } from 'zod';
import { todo, updateTodoRequest } from '@/lib/contracts/todo';
import { taggedReply } from '@/lib/http/etag';
import { userRoute } from '@/lib/http/route';
import { deleteTodo } from '@/lib/todos/delete-todo';
import { getTodo } from '@/lib/todos/get-todo';
import { updateTodo } from '@/lib/todos/update-todo';

export const GET = userRoute({ answer: todo }, async ({ user, id }) =>
  taggedReply(await getTodo(user.id, id)),
);

export const PATCH = userRoute(
  { body: updateTodoRequest, answer: todo },
  async ({ user, id, body, request }) =>
    taggedReply(await updateTodo(user.id, id, body, request.headers.get('if-match'))),
);

export const DELETE = userRoute({ answer: z.void(), status: 204 }, ({ user, id }) => deleteTodo(user.id, id));
