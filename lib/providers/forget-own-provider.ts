import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/scope';
import { deleteRow } from './repository';

/** The account was somebody else's: nothing more goes to the model server that they may have named. */
export async function forgetOwnProvider(tx: Tx, userId: UserId): Promise<void> {
  await deleteRow(userId, tx);
}
