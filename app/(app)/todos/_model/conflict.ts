import type { Todo, UpdateTodoRequest } from '@/lib/contracts/todo';

export type EditableField = keyof UpdateTodoRequest & keyof Todo;
export type Collision = { field: EditableField; theirs: unknown; mine: unknown };

export type Resolution =
  /** They already hold what this patch says: an answer got lost, or both wrote the same. */
  | { kind: 'already' }
  /** They changed other fields: the patch can be sent again on top of theirs. */
  | { kind: 'rebase' }
  /** Both changed the same field: the person decides. */
  | { kind: 'collision'; collisions: Collision[] };

/** Three-way comparison after a 412: what was edited, what it said then, and what the server holds now. */
export function resolveConflict(base: Todo, patch: UpdateTodoRequest, theirs: Todo): Resolution {
  const open = editedFields(patch).filter((field) => !same(theirs[field], patch[field]));
  if (open.length === 0) return { kind: 'already' };
  const collisions = open
    .filter((field) => !same(theirs[field], base[field]))
    .map((field) => ({ field, theirs: theirs[field], mine: patch[field] }));
  return collisions.length === 0 ? { kind: 'rebase' } : { kind: 'collision', collisions };
}

function editedFields(patch: UpdateTodoRequest): EditableField[] {
  return (Object.keys(patch) as EditableField[]).filter((field) => patch[field] !== undefined);
}

/** Times are instants: `+00:00` and `Z` say the same. */
function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => item === b[index]);
  if (typeof a === 'string' && typeof b === 'string' && a !== b && a.includes('T') && b.includes('T')) {
    const [left, right] = [Date.parse(a), Date.parse(b)];
    return !Number.isNaN(left) && left === right;
  }
  return a === b;
}
