import type { Tx } from '@/lib/db';
import { itemsThatSpeak } from '@/lib/ranking/fit-without-suspects';
import type { Clock } from '@/lib/ranking/types';
import { priorFromUrgency, scoreUrgency, type Urgency } from '@/lib/ranking/urgency';
import type { RunId } from '@/lib/scope';
import { findJudgements, type StoredJudgement } from './block-repository';
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
  /** Judgements that were read before, by round and block. */
  seen: Map<string, StoredJudgement>;
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
  const found = known.get(runId) ?? readItems(client, run, runId);
  // Last used, last out.
  known.delete(runId);
  known.set(runId, found);
  found.then(forgetOldest, () => known.delete(runId));
  return found;
}

/** Read from the database whatever is kept. */
export async function readItems(client: Tx, run: RunRow, runId: RunId): Promise<KnownItems> {
  const items = await findItems(client, runId);
  const contents = items.map((item) => item.content);
  const urgencies = scoreUrgency(contents, clockOf(run), run.urgencyWeights);
  return {
    items,
    urgencies,
    prior: priorFromUrgency(urgencies),
    seed: seedOf(run.userId, items),
    speaking: itemsThatSpeak(contents),
    seen: new Map(),
  };
}

/** All judgements that make the run's order, round by round; only those that are new since the last time are read. */
export async function findAllJudgements(
  client: Tx,
  runId: RunId,
  { seen }: KnownItems,
): Promise<StoredJudgement[]> {
  const before = [...seen.values()];
  const added = await findJudgements(client, runId, before);
  // One without a ranking may be of a transaction that is not committed yet, and is small.
  for (const judgement of added) {
    if (judgement.rankings.length > 0) seen.set(`${judgement.round}.${judgement.block}`, judgement);
  }
  return [...before, ...added].sort((a, b) => a.round - b.round || a.block - b.block);
}

/** Makes room once a run has ended. */
export function forgetItems(runId: RunId): void {
  known.delete(runId);
}

async function forgetOldest(): Promise<void> {
  // One that cannot be read concerns whoever asked for it.
  const kept = await Promise.all(
    [...known].map(([id, found]) =>
      found.then(
        ({ items }) => [id, items.length] as const,
        () => [id, 0] as const,
      ),
    ),
  );
  let total = kept.reduce((sum, [, items]) => sum + items, 0);
  for (const [id, items] of kept.slice(0, -1)) {
    if (total <= ITEMS_KEPT) return;
    known.delete(id);
    total -= items;
  }
}
