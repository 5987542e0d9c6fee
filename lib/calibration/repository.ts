import { db, type Tx } from '@/lib/db';
import type { Agreement } from '@/lib/ranking/shuffle-agreement';
import type { UserId } from '@/lib/scope';

/** Whose answers agree with each other: one model under one version of the prompt. */
export type AgreementKey = { model: string; promptVersion: string };

/** More pairs than this say nothing new; halving them lets a model that changed behind its name show. */
const PAIRS_KEPT = 200_000;

const counts = { k: true, pairs: true, agreeing: true } as const;

export async function findAgreements({ model, promptVersion }: AgreementKey): Promise<Agreement[]> {
  return db().modelAgreement.findMany({
    where: { model, promptVersion },
    orderBy: { k: 'asc' },
    select: counts,
  });
}

export async function findOwnAgreements(
  userId: UserId,
  { model, promptVersion }: AgreementKey,
): Promise<Agreement[]> {
  return db().personAgreement.findMany({
    where: { userId, model, promptVersion },
    orderBy: { k: 'asc' },
    select: counts,
  });
}

/** Adds up over everybody, in the order of k, so that two runs that end at once lock the rows alike. */
export async function addToAgreements(
  tx: Tx,
  { model, promptVersion }: AgreementKey,
  agreements: readonly Agreement[],
): Promise<void> {
  for (const { k, pairs, agreeing } of agreements.toSorted((a, b) => a.k - b.k)) {
    await tx.$executeRaw`
      INSERT INTO model_agreement AS known (model, prompt_version, k, pairs, agreeing)
      VALUES (${model}, ${promptVersion}, ${k}, ${pairs}, ${agreeing})
      ON CONFLICT (model, prompt_version, k) DO UPDATE SET
        pairs = excluded.pairs + known.pairs / CASE WHEN known.pairs > ${PAIRS_KEPT} THEN 2 ELSE 1 END,
        agreeing = excluded.agreeing + known.agreeing / CASE WHEN known.pairs > ${PAIRS_KEPT} THEN 2 ELSE 1 END`;
  }
}

export async function addToOwnAgreements(
  tx: Tx,
  userId: UserId,
  { model, promptVersion }: AgreementKey,
  agreements: readonly Agreement[],
): Promise<void> {
  for (const { k, pairs, agreeing } of agreements) {
    await tx.$executeRaw`
      INSERT INTO person_agreement AS known (user_id, model, prompt_version, k, pairs, agreeing)
      VALUES (${userId}::uuid, ${model}, ${promptVersion}, ${k}, ${pairs}, ${agreeing})
      ON CONFLICT (user_id, model, prompt_version, k) DO UPDATE SET
        pairs = excluded.pairs + known.pairs / CASE WHEN known.pairs > ${PAIRS_KEPT} THEN 2 ELSE 1 END,
        agreeing = excluded.agreeing + known.agreeing / CASE WHEN known.pairs > ${PAIRS_KEPT} THEN 2 ELSE 1 END`;
  }
}
