import type { Ranking } from '@/lib/contracts/run';
import { quoted } from '../_model/new-todo';

type Conflict = Ranking['conflicts'][number];

const NAMED = 3;
const list = new Intl.ListFormat('en');

/** What pins and blockers could not agree on, by name; `titleOf` knows the items that are still there. */
export function conflictText(
  { kind, todoIds }: Conflict,
  titleOf: (id: string) => string | undefined,
): string {
  const names = todoIds.map((id) => {
    const title = titleOf(id);
    return title ? quoted(title) : 'an item that is gone';
  });
  if (kind === 'cycle') {
    const more = names.length - NAMED;
    const named = more > 0 ? [...names.slice(0, NAMED), `${more} more`] : names;
    return `These block each other in a circle: ${list.format(named)}.`;
  }
  const [blocked, blocker] = names;
  return `Because of a pin, ${blocked} stands above ${blocker}, which blocks it.`;
}
