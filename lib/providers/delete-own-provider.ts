import { notFound } from '@/lib/errors';
import type { UserId } from '@/lib/scope';
import { deleteRow } from './repository';

/** On any plan: a key can always be taken back. Calls that are on their way still end with it. */
export async function deleteOwnProvider(userId: UserId): Promise<void> {
  if (!(await deleteRow(userId))) throw notFound('own provider');
}
