import { db } from '@/lib/db';
import { AppError, notFound } from '@/lib/errors';
import { proveRunId, type SystemScope } from '@/lib/scope';
import { gatherEvidence } from './evidence';
import { readItems } from './known-items';
import { rankEvidence } from './rank-stored';
import { type Entry, findEntries } from './ranking-repository';
import { findRun } from './repository';
import { hasRanking } from './state';

export type Replay = {
  places: number;
  judgements: number;
  /** Places whose item, score, range, reason or marks come out otherwise now; [] = the same result. */
  different: { position: number; stored: Entry | null; replayed: Entry | null }[];
};

/**
 * Computes a run's order again from its ledger alone (snapshot, judgements, noise, weights) and compares it with what was
 * stored: an audit of the run, and of a change to the engine.
 * @throws not_found, no_ranking
 */
export async function replayRun(_scope: SystemScope, id: string): Promise<Replay> {
  const runId = proveRunId(id);
  const run = await findRun(db(), runId);
  if (!run) throw notFound('run');
  if (!hasRanking(run.status)) throw new AppError('no_ranking', 'This run has no order to compare with.');
  const evidence = await gatherEvidence(db(), run, runId, readItems(db(), run, runId));
  const { entries: replayed } = await rankEvidence(evidence);
  const stored = await findEntries(db(), runId);
  const places = Math.max(replayed.length, stored.length);
  const pairs = Array.from({ length: places }, (_, index) => ({
    position: index + 1,
    stored: stored[index] ?? null,
    replayed: replayed[index] ?? null,
  }));
  return {
    places,
    judgements: evidence.judgements.length,
    different: pairs.filter((pair) => !isSame(pair.stored, pair.replayed)),
  };
}

function isSame(a: Entry | null, b: Entry | null): boolean {
  if (a === null || b === null) return a === b;
  return Object.entries(a).every(([name, value]) => value === b[name as keyof Entry]);
}
