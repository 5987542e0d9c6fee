import type { Tx } from '@/lib/db';
import { countAgreement } from '@/lib/ranking/shuffle-agreement';
import type { PartialRanking } from '@/lib/ranking/types';
import type { UserId } from '@/lib/scope';
import { atMost } from './at-most';
import { type AgreementKey, addToAgreements, addToOwnAgreements } from './repository';

/** One long list must not speak for everybody. */
const MOST_PAIRS_OF_A_RUN = 1_000;

/**
 * Learns from a run how well its model agrees with itself. `rankings` are its own answers to blocks of random items:
 * where blocks were chosen by earlier answers, pairs are close and agree less.
 */
export async function noteAgreement(
  tx: Tx,
  userId: UserId,
  key: AgreementKey,
  rankings: readonly PartialRanking[],
): Promise<void> {
  const agreements = countAgreement(rankings);
  await addToOwnAgreements(tx, userId, key, agreements);
  await addToAgreements(tx, key, agreements.map(atMost(MOST_PAIRS_OF_A_RUN)));
}
