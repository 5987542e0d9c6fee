import { createTodoRequest, listTodosQuery, todo, todoPage } from '@/lib/contracts/todo';
import { taggedReply } from '@/lib/http/etag';
import { userRoute } from '@/lib/http/route';
import { createTodo } from '@/lib/todos/create-todo';
import { listTodos } from '@/lib/todos/list-todos';

export const GET = userRoute({ query: listTodosQuery, answer: todoPage }, ({ user, query }) =>
  listTodos(user.id, query),
);

export const POST = userRoute({ body: createTodoRequest, answer: todo }, async ({ user, body }) => {
  const created = await createTodo(user.id, body);
  return taggedReply(created.todo, created.existed ? 200 : 201);
});
