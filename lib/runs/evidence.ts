import type { Tx } from '@/lib/db';
import { type Earlier, earlierOf, evidenceWeight } from '@/lib/ranking/earlier';
import { type Noise, noiseOf } from '@/lib/ranking/noise';
import type { Fit, PartialRanking } from '@/lib/ranking/types';
import type { RunId } from '@/lib/scope';
import type { StoredJudgement, StoredRanking } from './block-repository';
import { compute } from './engine-thread';
import { findAllJudgements, findKnownItems, type KnownItems } from './known-items';
import type { RunRow } from './repository';

export type Evidence = KnownItems & {
  judgements: StoredJudgement[];
  /** Every answer that counts, weighted: this run's own with 1, earlier ones by their age and model. */
  rankings: PartialRanking[];
  /** What the answers of earlier runs are worth, for the plan. */
  earlier: Earlier;
  noise: Noise;
  /** null while there is no answer. */
  fit: Fit | null;
  /** Items whose judgements are left out of the fit, because they give the model orders. */
  setAside: ReadonlySet<number>;
};

const DAY_MS = 86_400_000;

/** Everything a run knows so far, fitted: the one way from stored rows to an order, for every path and every reader. */
export async function gatherEvidence(
  client: Tx,
  run: RunRow,
  runId: RunId,
  items: Promise<KnownItems> = findKnownItems(client, run, runId),
): Promise<Evidence> {
  const known = await items;
  const judgements = await findAllJudgements(client, runId, known);
  const weighted = (isEarlier: boolean) =>
    judgements
      .filter(({ round }) => (round === 0) === isEarlier)
      .flatMap(({ rankings }) => weightedRankings(run, rankings));
  const old = weighted(true);
  const rankings = [...old, ...weighted(false)];
  const n = known.items.length;
  return {
    ...known,
    judgements,
    rankings,
    earlier: earlierOf(old, n),
    noise: noiseOf(run.noise),
    ...(await fitted(run, known, rankings)),
  };
}

async function fitted(
  run: RunRow,
  { speaking, urgencies, prior }: KnownItems,
  rankings: PartialRanking[],
): Promise<Pick<Evidence, 'fit' | 'setAside'>> {
  if (rankings.length === 0) return { fit: null, setAside: new Set() };
  const question = { speaking, rankings, urgencies, prior, noise: run.noise };
  const { fit, flagged } = await compute('fit', question, urgencies.length);
  return { fit, setAside: new Set(flagged.keys()) };
}

type Judged = Pick<RunRow, 'createdAt' | 'model'>;

/** Rankings with what each counts for in this run; those that are too old to count are left out. */
export function weightedRankings(run: Judged, rankings: readonly StoredRanking[]): PartialRanking[] {
  return rankings.flatMap(({ items, shownAt, ...origin }) => {
    const weight = weightIn(run, origin);
    return weight > 0 ? [{ items, shownAt, weight }] : [];
  });
}

/** 1 for an answer to this run; less for an older one, and half of that when another model gave it. */
export function weightIn(
  run: Judged,
  { judgedAt, model }: { judgedAt?: string | null; model?: string | null },
): number {
  if (!judgedAt) return 1;
  const ageDays = Math.max(0, (run.createdAt.getTime() - Date.parse(judgedAt)) / DAY_MS);
  return evidenceWeight({ ageDays, sameModel: isSameModel(model ?? '', run.model) });
}

/** A provider answers for "gpt-5-mini" as "gpt-5-mini-2025-08-07": the same model with its date. */
export const isSameModel = (answered: string, asked: string) =>
  answered === asked || (answered.startsWith(asked) && VERSION.test(answered.slice(asked.length)));

/** "-2025-08-07", "-20250807", "-0613", "-001": a date or a number, not another size of the family such as "-mini". */
const VERSION = /^-(\d{4}(-?\d{2}-?\d{2})?|\d{3})$/;
