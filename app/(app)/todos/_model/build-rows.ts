import type { RankingItem } from '@/lib/contracts/run';
import type { Todo } from '@/lib/contracts/todo';
import type { Confidence } from '../_run/confidence';
import type { ListRow } from './list-row';
import type { PlaceChange } from './order';
import { effortName } from './quick-add-syntax';
import { EDITED, reasonText } from './reason-text';
import { type LineSpace, rowShape } from './row-shape';

export type RowContext = {
  /** Ids of everything that is not done, in the order on show. */
  order: readonly string[];
  byId: ReadonlyMap<string, Todo>;
  /** Where items stood before; empty when there is nothing to compare with. */
  changes: ReadonlyMap<string, PlaceChange>;
  ranked: ReadonlyMap<string, RankingItem>;
  confidence: ReadonlyMap<string, Confidence>;
  /** When the proposal on show was made; null while there is none. */
  proposedAt: string | null;
  space: LineSpace;
};

/** As long as most of them; which one it is depends on the minute, and heights must not. */
const SOME_DUE_DAY = '12 days late';
/** Reasons stand under the first ten; further down they show on focus, in the line. */
const REASONS_UP_TO = 10;

/** The rows of a list: `visible` in the order on show, done ones (if any) behind, as they come. */
export function buildRows(visible: readonly Todo[], context: RowContext): ListRow[] {
  const places = new Map(context.order.map((id, index) => [id, index + 1]));
  const placed = visible
    .filter(({ id }) => places.has(id))
    .toSorted((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0));
  const others = visible.filter(({ id }) => !places.has(id));
  return [...placed, ...others].map((todo) => buildRow(todo, places.get(todo.id) ?? null, context));
}

function buildRow(todo: Todo, place: number | null, context: RowContext): ListRow {
  const ranked = context.ranked.get(todo.id);
  const change = context.changes.get(todo.id);
  const blockers = todo.blockedBy.flatMap((id) => {
    const blocker = context.byId.get(id);
    return blocker && blocker.status !== 'done' ? [blocker.title] : [];
  });
  const reason = ranked ? reasonText(ranked) : null;
  const confidence = trueConfidence(todo.id, place, context);
  const isEditedSince = context.proposedAt !== null && isEdited(todo, ranked, context.proposedAt);
  return {
    todo,
    place,
    gained: change ? change.was - change.place : 0,
    reason,
    isReasonByModel: ranked?.source === 'model' && !ranked.setAside,
    isSetAside: ranked?.setAside ?? false,
    confidence,
    isEditedSince,
    blockers,
    shape: rowShape({
      place: place ?? Number.POSITIVE_INFINITY,
      title: todo.title,
      reason: showsReason({ reason, place }) ? [reason, confidence?.text].join(' ').trim() : null,
      facts: [
        ...(isEditedSince ? [EDITED] : []),
        ...(todo.dueOn || todo.dueAt ? [SOME_DUE_DAY] : []),
        ...(todo.pinned ? [''] : []),
        ...factsOf(todo, blockers),
      ],
      space: context.space,
    }),
  };
}

/** The order says so as it was loaded; what is edited after that tells it itself. */
const isEdited = (todo: Todo, ranked: RankingItem | undefined, proposedAt: string) =>
  ranked !== undefined && (ranked.changedSince || todo.updatedAt > proposedAt);

/** What was said of a place holds only there: not after the item, or the next one, was moved away by hand. */
function trueConfidence(id: string, place: number | null, { order, ranked, confidence }: RowContext) {
  const item = ranked.get(id);
  const said = confidence.get(id);
  if (!item || !said || place === null || place < item.interval[0] || place > item.interval[1]) return null;
  const next = ranked.get(order[place] ?? '');
  return said.kind === 'toss-up' && next?.position !== item.position + 1 ? null : said;
}

export const showsReason = ({ reason, place }: Pick<ListRow, 'reason' | 'place'>) =>
  reason !== null && place !== null && place <= REASONS_UP_TO;

/** At most three quiet facts beside the due day: what stands in the way, how far it is, where it belongs. */
export function factsOf(todo: Todo, blockers: readonly string[]): string[] {
  return [
    blockers.length > 1 ? `blocked by ${blockers.length}` : blockers.length === 1 ? 'blocked' : null,
    todo.status === 'waiting' || todo.status === 'started' ? todo.status : null,
    todo.project,
  ].filter((fact) => fact !== null);
}

/** What a screen reader hears about a row besides its title. */
export function spokenFacts(row: ListRow, due: string | null): string {
  const { todo, place, gained, confidence, blockers, reason, isEditedSince } = row;
  return [
    place !== null && `place ${place}`,
    gained !== 0 && `${gained > 0 ? 'up' : 'down'} ${Math.abs(gained)}`,
    isEditedSince && EDITED,
    due && `due ${due}`,
    todo.priority !== 'none' && `${todo.priority} priority`,
    todo.status === 'started' && 'started',
    todo.status === 'waiting' && 'waiting',
    todo.project && `in ${todo.project}`,
    todo.effortMinutes && effortName(todo.effortMinutes),
    blockers.length > 0 && `blocked by ${blockers.join(', ')}`,
    reason,
    confidence?.text,
  ]
    .filter(Boolean)
    .join(', ');
}

/** The same rows, but the former object wherever nothing changed: rows are drawn anew by identity. */
export function reuseRows(former: readonly ListRow[], rows: readonly ListRow[]): readonly ListRow[] {
  const known = new Map(former.map((row) => [row.todo.id, row]));
  let changed = rows.length !== former.length;
  const reused = rows.map((row, index) => {
    const before = known.get(row.todo.id);
    const kept = before && isSameRow(before, row) ? before : row;
    changed ||= kept !== former[index];
    return kept;
  });
  return changed ? reused : former;
}

function isSameRow(a: ListRow, b: ListRow): boolean {
  return (
    a.todo === b.todo &&
    a.place === b.place &&
    a.gained === b.gained &&
    a.reason === b.reason &&
    a.isReasonByModel === b.isReasonByModel &&
    a.isSetAside === b.isSetAside &&
    a.isEditedSince === b.isEditedSince &&
    a.confidence?.inFull === b.confidence?.inFull &&
    a.confidence?.text === b.confidence?.text &&
    a.shape.height === b.shape.height &&
    a.shape.tier === b.shape.tier &&
    a.shape.titleLines === b.shape.titleLines &&
    a.blockers.length === b.blockers.length &&
    a.blockers.every((title, index) => title === b.blockers[index])
  );
}
