import { db } from '@/lib/db';
import type { SystemScope } from '@/lib/scope';

/** @returns false when this id was used before. */
export async function insertCallbackToken(
  _scope: SystemScope,
  jti: string,
  expiresAt: Date,
): Promise<boolean> {
  const inserted = await db().callbackToken.createMany({ data: [{ jti, expiresAt }], skipDuplicates: true });
  return inserted.count === 1;
}

export async function pruneCallbackTokens(_scope: SystemScope, now: Date): Promise<void> {
  await db().callbackToken.deleteMany({ where: { expiresAt: { lt: now } } });
}
