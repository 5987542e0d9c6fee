import { createHash } from 'node:crypto';
import type { Todo } from '@/lib/contracts/todo';
import { withBlocks } from '@/lib/ranking/blocking';
import { contentKey } from '@/lib/ranking/content-hash';
import type { Clock, RankingItem } from '@/lib/ranking/types';
import type { SnapshotItem } from './item-repository';

function toRankingItem(todo: Todo): RankingItem {
  return {
    id: todo.id,
    title: todo.title,
    notes: todo.notes,
    status: todo.status,
    dueOn: todo.dueOn,
    dueAt: todo.dueAt,
    priority: todo.priority,
    effortMinutes: todo.effortMinutes,
    tags: todo.tags,
    project: todo.project,
    blockedBy: todo.blockedBy,
    pinned: todo.pinned,
    createdAt: todo.createdAt,
  };
}

/** The list as the engine sees it, with the number of open items that wait for each. */
export const rankingItems = (todos: readonly Todo[]): RankingItem[] => withBlocks(todos.map(toRankingItem));

/** Same hash = the model would be shown the same thing, time passing included. */
export function contentHashOf(item: RankingItem, clock: Clock): string {
  return createHash('sha256').update(contentKey(item, clock)).digest('base64url');
}

/** The list as it stands, top first, numbered from 0; `previousPosition` counts from 1. */
export function takeSnapshot(todos: readonly Todo[], clock: Clock): SnapshotItem[] {
  return rankingItems(todos).map((content, index) => ({
    index,
    todoId: content.id,
    contentHash: contentHashOf(content, clock),
    previousPosition: index + 1,
    content,
  }));
}

/** Everything random in a run follows from who, what and nothing else: the same list gives the same plan. */
export function seedOf(userId: string, items: readonly Pick<SnapshotItem, 'contentHash'>[]): string {
  const hash = createHash('sha256').update(userId);
  for (const item of items) hash.update(item.contentHash);
  return hash.digest('base64url');
}
