import type { Random } from '@/lib/ranking/random';
import type { World } from '@/lib/ranking/testing/worlds';

const LETTERS = 'bcdfghjkmnpqrstvwxyz';

/** Ids as the prompt makes them, without its limit: a model asked for a whole list at once has to have enough. */
function localIdsOf(count: number): string[] {
  const base = LETTERS.length;
  const letters = count > base ** 2 ? 3 : 2;
  return Array.from({ length: count }, (_, index) =>
    Array.from({ length: letters }, (_, digit) => LETTERS[Math.floor(index / base ** digit) % base]).join(''),
  );
}

const slots = (ids: readonly string[]) =>
  JSON.stringify(Object.fromEntries(ids.map((id, place) => [`r${String(place + 1).padStart(2, '0')}`, id])));

/**
 * The text a model answers with that means to give `order` (places in the block, best first): ids fall out or come
 * twice now and then, and sometimes it cannot be read at all. `localIds` are the block's ids in shown order.
 */
export function simulateAnswer(
  order: readonly number[],
  world: World,
  random: Random,
): { content: string; localIds: string[] } {
  const localIds = localIdsOf(order.length);
  if (random.uniform() < world.malformed) return { content: unreadable(localIds, random), localIds };
  const ids = order.flatMap((place) => {
    if (random.uniform() < world.omitted) return [];
    return localIds[place] ?? [];
  });
  const doubled = ids.filter(() => random.uniform() < world.duplicated);
  for (const id of doubled) ids.splice(random.integer(ids.length + 1), 0, id);
  return { content: slots(ids), localIds };
}

/** An answer cut off in its first half, prose without an order, or ids it made up. */
function unreadable(localIds: readonly string[], random: Random): string {
  const text = slots(localIds);
  const kinds = [
    text.slice(0, Math.floor(0.4 * text.length)),
    'It depends on what matters most to you. Could you tell me more?',
    slots(localIds.map((_, place) => `item ${place + 1}`)),
  ];
  return kinds[random.integer(kinds.length)] ?? '';
}
