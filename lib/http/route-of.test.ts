import { expect, it } from 'vitest';
import { routeOf } from './route-of';

it.each([
  ['/api/v1/todos', '/api/v1/todos'],
  ['/api/v1/todos/bulk', '/api/v1/todos/bulk'],
  ['/api/v1/todos/0198f1c2-7d4e-7cc0-9a35-4f6d0e8b1a2c', '/api/v1/todos/{id}'],
  ['/api/v1/todos/anything', '/api/v1/todos/{id}'],
  [
    '/api/internal/runs/x/rounds/1/chunks/1/judge',
    '/api/internal/runs/{runId}/rounds/{round}/chunks/{chunk}/judge',
  ],
  ['/api/internal/runs/begin/begin', '/api/internal/runs/{runId}/begin'],
  ['/api/v1/todos/', '/api/v1/todos/{id}'],
  ['/api/v1/else', 'other'],
  ['/', 'other'],
])('%s is %s', (path, route) => {
  expect(routeOf(path)).toBe(route);
});
