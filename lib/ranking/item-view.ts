import { dueOf } from '@/lib/ranking/due';
import { plainLine } from '@/lib/ranking/plain-text';
import type { Clock, RankingItem } from '@/lib/ranking/types';

const LONGEST_TITLE = 240;
const LONGEST_NOTES = 400;
const LONGEST_NAME = 60;
const MOST_TAGS = 10;

/** What the model is told about an item; what is unset is left out. */
export type ItemView = {
  title: string;
  notes?: string;
  due?: string;
  priority?: 'low' | 'medium' | 'high';
  effort_minutes?: number;
  tags?: string[];
  project?: string;
  status?: 'started' | 'waiting';
  blocks?: number;
};

/** An item as the model sees it, but for its local id and for how far off its due date is. Free text is sanitised. */
export function viewOf(item: RankingItem, clock: Clock): ItemView {
  const notes = plainLine(item.notes, LONGEST_NOTES);
  const due = dueOf(item, clock);
  const tags = item.tags
    .map((tag) => plainLine(tag, LONGEST_NAME))
    .filter(Boolean)
    .slice(0, MOST_TAGS);
  const project = plainLine(item.project ?? '', LONGEST_NAME);
  return {
    title: plainLine(item.title, LONGEST_TITLE),
    ...(notes && { notes }),
    ...(due && { due: due.local }),
    ...(item.priority !== 'none' && { priority: item.priority }),
    ...(item.effortMinutes !== null && { effort_minutes: item.effortMinutes }),
    ...(tags.length > 0 && { tags }),
    ...(project && { project }),
    ...((item.status === 'started' || item.status === 'waiting') && { status: item.status }),
    ...(item.blocks && { blocks: item.blocks }),
  };
}
