import { expect, test } from 'vitest';
import { queriesWithoutOwner } from './query-owners';

test('a query takes the id of whose rows it touches, or says why it looks across people', () => {
  const source = `
    export async function findTodos(userId: UserId, client: Tx = db()): Promise<Todo[]> {}
    export async function findRuns(client: Tx = db(), runId: RunId) {}
    export async function deleteOld(
      _scope: SystemScope,
      before = new Date(),
    ): Promise<void> {}
    export async function findAll<T extends object>(limit: number, at = new Date()): Promise<T[]> {}
    export function toTodo(row: Row): Todo {}
    async function helper(id: string) {}
    export async function findTakenIds(tx: Tx, ids: string[]): Promise<string[]> {}
  `;
  expect(queriesWithoutOwner('lib/todos/repository.ts', source)).toEqual(['findAll']);
  expect(queriesWithoutOwner('lib/throttle/repository.ts', source)).toEqual([]);
});
