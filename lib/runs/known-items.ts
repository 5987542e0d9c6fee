import type { Tx } from '@/lib/db';
import { itemsThatSpeak } from '@/lib/ranking/fit-without-suspects';
import type { Clock } from '@/lib/ranking/types';
import { priorFromUrgency, scoreUrgency, type Urgency } from '@/lib/ranking/urgency';
import type { RunId } from '@/lib/scope';
import { findItems, type SnapshotItem } from './item-repository';
import type { RunRow } from './repository';
import { seedOf } from './snapshot';

/** What of a run is settled once it has begun: its snapshot, and all that follows from it without an answer. */
export type KnownItems = {
  items: SnapshotItem[];
  urgencies: Urgency[];
  /** Means of the fit's prior, from urgency. */
  prior: Float64Array;
  seed: string;
  /** Items whose text reads like an order to the model. */
  speaking: ReadonlySet<number>;
};

/** Items kept in memory over all runs, a few MB: the latest run always is, however long. */
const ITEMS_KEPT = 20_000;

const known = new Map<RunId, Promise<KnownItems>>();

/** A run judges as of the moment its button was pressed, however long it waits. */
export const clockOf = (run: Pick<RunRow, 'createdAt' | 'timeZone'>): Clock => ({
  now: run.createdAt,
  timeZone: run.timeZone,
});

/**
 * The run's items, read once per process and kept while the run is worked on: a run of 10,000 items looks at all of them
 * in every merge and every few seconds between, and they never change.
 */
export function findKnownItems(client: Tx, run: RunRow, runId: RunId): Promise<KnownItems> {
  const found = known.get(runId) ?? read(client, run, runId);
  // Last used, last out.
  known.delete(runId);
  known.set(runId, found);
  found.then(forgetOldest, () => known.delete(runId));
  return found;
}

async function read(client: Tx, run: RunRow, runId: RunId): Promise<KnownItems> {
  const items = await findItems(client, runId);
  const contents = items.map((item) => item.content);
  const urgencies = scoreUrgency(contents, clockOf(run), run.urgencyWeights);
  return {
    items,
    urgencies,
    prior: priorFromUrgency(urgencies),
    seed: seedOf(run.userId, items),
    speaking: itemsThatSpeak(contents),
  };
}

async function forgetOldest(): Promise<void> {
  const kept = await Promise.all(
    [...known].map(async ([id, found]) => [id, (await found).items.length] as const),
  );
  let total = kept.reduce((sum, [, items]) => sum + items, 0);
  for (const [id, items] of kept.slice(0, -1)) {
    if (total <= ITEMS_KEPT) return;
    known.delete(id);
    total -= items;
  }
}
