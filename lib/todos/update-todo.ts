import type { Todo, UpdateTodoRequest } from '@/lib/contracts/todo';
import { inTransaction } from '@/lib/db';
import { AppError, ConflictError } from '@/lib/errors';
import { appendEvent } from '@/lib/events/append';
import type { UserId } from '@/lib/scope';
import { assertBlockers } from './blockers';
import { getTodo } from './get-todo';
import { toChanges } from './new-todo';
import { updateVersion } from './repository';

/**
 * Changes the named fields of the version the client saw.
 * @param ifMatch the If-Match header: the version in quotes
 * @throws not_found, if_match_required, validation_failed, version_conflict (with `currentVersion`)
 */
export async function updateTodo(
  userId: UserId,
  id: string,
  patch: UpdateTodoRequest,
  ifMatch: string | null,
): Promise<Todo> {
  const version = versionIn(ifMatch);
  return inTransaction(async (tx) => {
    const before = await getTodo(userId, id, tx);
    await assertBlockers(tx, userId, id, patch.blockedBy);
    const changes = toChanges(patch, before, new Date());
    if (before.version !== version || !(await updateVersion(tx, userId, id, version, changes))) {
      throw new ConflictError(
        'version_conflict',
        'This TODO was changed meanwhile: look at it again, then change it.',
        { currentVersion: (await getTodo(userId, id, tx)).version },
      );
    }
    const todo = await getTodo(userId, id, tx);
    await appendEvent(tx, userId, 'todo.changed', { ids: [id] });
    return todo;
  });
}

function versionIn(ifMatch: string | null): number {
  if (!ifMatch) {
    throw new AppError('if_match_required', 'Send the version you edited as If-Match: "<version>".');
  }
  const version = Number(/^"(\d{1,9})"$/.exec(ifMatch.trim())?.[1] ?? Number.NaN);
  if (Number.isInteger(version)) return version;
  throw new AppError('validation_failed', 'If-Match is the version in quotes, such as "3".', {
    errors: [{ path: 'If-Match', message: 'Not a version in quotes.' }],
  });
}
