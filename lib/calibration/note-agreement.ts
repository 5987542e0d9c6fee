import type { Tx } from '@/lib/db';
import { countAgreement } from '@/lib/ranking/shuffle-agreement';
import type { PartialRanking } from '@/lib/ranking/types';
import { type AgreementKey, addToAgreements } from './repository';

/**
 * Learns from a run how well its model agrees with itself. `rankings` are its own answers to blocks of random items:
 * where blocks were chosen by earlier answers, pairs are close and agree less.
 */
export async function noteAgreement(
  tx: Tx,
  key: AgreementKey,
  rankings: readonly PartialRanking[],
): Promise<void> {
  await addToAgreements(tx, key, countAgreement(rankings));
}
