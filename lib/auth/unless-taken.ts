import { ConflictError } from '@/lib/errors';

export const addressTaken = () =>
  new ConflictError('email_in_use', 'This address has an account of its own by now: nothing changed.');

/**
 * Looking whether an address is free does not keep it free: the unique index has the last word, at the latest when the
 * other transaction commits. @throws email_in_use
 */
export async function unlessTaken<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'P2002')) throw error;
    throw addressTaken();
  }
}
