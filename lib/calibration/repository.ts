import { db, type Tx } from '@/lib/db';
import type { Agreement } from '@/lib/ranking/shuffle-agreement';
import type { UserId } from '@/lib/scope';
import { Prisma } from '@/prisma/generated/client';

/** Whose answers agree with each other: one model under one version of the prompt. */
export type AgreementKey = { model: string; promptVersion: string };

/** More pairs than this say nothing new; halving them lets a model that changed behind its name show. */
const PAIRS_KEPT = 200_000;

/** How often a model agreed with itself, over everybody and over one person's lists; [] for nobody in particular. */
export type Measurements = { everybody: Agreement[]; own: Agreement[] };

/** Both in the order of k. One statement: a person who starts a run waits for it. */
export async function findMeasurements(
  userId: UserId | null,
  { model, promptVersion }: AgreementKey,
): Promise<Measurements> {
  const rows = await db().$queryRaw<(Agreement & { own: boolean })[]>`
    SELECT false AS own, k, pairs, agreeing FROM model_agreement
    WHERE model = ${model} AND prompt_version = ${promptVersion}
    UNION ALL
    SELECT true, k, pairs, agreeing FROM person_agreement
    WHERE user_id = ${userId}::uuid AND model = ${model} AND prompt_version = ${promptVersion}
    ORDER BY k`;
  const of = (wanted: boolean) =>
    rows.filter(({ own }) => own === wanted).map(({ k, pairs, agreeing }) => ({ k, pairs, agreeing }));
  return { everybody: of(false), own: of(true) };
}

const addedUp = Prisma.sql`
  pairs = excluded.pairs + known.pairs / CASE WHEN known.pairs > ${PAIRS_KEPT} THEN 2 ELSE 1 END,
  agreeing = excluded.agreeing + known.agreeing / CASE WHEN known.pairs > ${PAIRS_KEPT} THEN 2 ELSE 1 END`;

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
      ON CONFLICT (model, prompt_version, k) DO UPDATE SET ${addedUp}`;
  }
}

/** The same over one person's lists, whose runs end one after the other. */
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
      ON CONFLICT (user_id, model, prompt_version, k) DO UPDATE SET ${addedUp}`;
  }
}
