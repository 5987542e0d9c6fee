import { noContent, type Operation, ok } from '../operation';
import { emptyRequest } from '../run';
import {
  bulkCreateAnswer,
  bulkCreateRequest,
  bulkDeleteAnswer,
  bulkDeleteRequest,
  createTodoRequest,
  listTodosQuery,
  moveTodoRequest,
  todo,
  todoPage,
  updateTodoRequest,
} from '../todo';

const ifMatch = { name: 'If-Match', required: true, description: 'The version you edited, in quotes: "3".' };

/** TODOs, one by one and many at once. */
export const todoOperations: Operation[] = [
  {
    method: 'get',
    path: '/api/v1/todos',
    id: 'listTodos',
    summary: 'TODOs in order',
    query: listTodosQuery,
    ...ok(todoPage),
  },
  {
    method: 'post',
    path: '/api/v1/todos',
    id: 'createTodo',
    summary: 'Add a TODO',
    body: createTodoRequest,
    ...ok(todo, 201),
  },
  { method: 'get', path: '/api/v1/todos/{id}', id: 'getTodo', summary: 'One TODO', ...ok(todo) },
  {
    method: 'patch',
    path: '/api/v1/todos/{id}',
    id: 'updateTodo',
    summary: 'Change named fields of a TODO',
    headers: [ifMatch],
    body: updateTodoRequest,
    ...ok(todo),
  },
  {
    method: 'delete',
    path: '/api/v1/todos/{id}',
    id: 'deleteTodo',
    summary: 'Delete a TODO; restore brings it back',
    ...noContent,
  },
  {
    method: 'post',
    path: '/api/v1/todos/{id}/restore',
    id: 'restoreTodo',
    summary: 'Undo a deletion',
    body: emptyRequest,
    ...ok(todo),
  },
  {
    method: 'post',
    path: '/api/v1/todos/{id}/move',
    id: 'moveTodo',
    summary: 'Move before or after another',
    body: moveTodoRequest,
    ...ok(todo),
  },
  {
    method: 'post',
    path: '/api/v1/todos/bulk',
    id: 'bulkCreateTodos',
    summary: 'Add up to 10,000 at once',
    body: bulkCreateRequest,
    ...ok(bulkCreateAnswer),
  },
  {
    method: 'post',
    path: '/api/v1/todos/bulk-delete',
    id: 'bulkDeleteTodos',
    summary: 'Delete many',
    body: bulkDeleteRequest,
    ...ok(bulkDeleteAnswer),
  },
];
