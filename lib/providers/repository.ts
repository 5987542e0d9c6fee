import { db, type Tx } from '@/lib/db';
import type { UserId } from '@/lib/scope';
import type { Sealed } from './secret-box';

/** A row as it is stored: its key sealed. Prices in US dollars per million tokens. */
export type StoredProvider = {
  baseUrl: string;
  model: string;
  sealed: Sealed;
  keyLast4: string;
  price: { in: number; out: number } | null;
};
export type ProviderRow = StoredProvider & { createdAt: Date; updatedAt: Date };

const fields = {
  baseUrl: true,
  model: true,
  keyCipher: true,
  keyIv: true,
  keyTag: true,
  keyId: true,
  keyLast4: true,
  priceIn: true,
  priceOut: true,
  createdAt: true,
  updatedAt: true,
} as const;
type Row = Awaited<ReturnType<typeof selectRow>>;

const selectRow = (client: Tx, userId: UserId) =>
  client.ownProvider.findUnique({ where: { userId }, select: fields });

function fromRow(row: NonNullable<Row>): ProviderRow {
  const { keyCipher: cipher, keyIv: iv, keyTag: tag, keyId, priceIn, priceOut, ...rest } = row;
  const price = priceIn === null || priceOut === null ? null : { in: priceIn, out: priceOut };
  return { ...rest, sealed: { cipher, iv, tag, keyId }, price };
}

function toColumns({ sealed, price, ...rest }: StoredProvider) {
  return {
    ...rest,
    keyCipher: sealed.cipher,
    keyIv: sealed.iv,
    keyTag: sealed.tag,
    keyId: sealed.keyId,
    priceIn: price?.in ?? null,
    priceOut: price?.out ?? null,
  };
}

export async function findRow(userId: UserId, client: Tx = db()): Promise<ProviderRow | null> {
  const row = await selectRow(client, userId);
  return row && fromRow(row);
}

/** With a key that was just given: whatever was there is replaced. */
export async function putRow(tx: Tx, userId: UserId, stored: StoredProvider): Promise<ProviderRow> {
  const columns = toColumns(stored);
  const row = await tx.ownProvider.upsert({
    where: { userId },
    create: { userId, ...columns },
    update: columns,
    select: fields,
  });
  return fromRow(row);
}

/** With a key that was kept: null when the row is no longer the one it was read from. */
export async function replaceRow(
  tx: Tx,
  userId: UserId,
  seen: ProviderRow,
  stored: StoredProvider,
): Promise<ProviderRow | null> {
  const [row] = await tx.ownProvider.updateManyAndReturn({
    where: { userId, keyIv: seen.sealed.iv },
    data: toColumns(stored),
    select: fields,
  });
  return row ? fromRow(row) : null;
}

/** The same key under another encryption key: nothing the person did, so `updatedAt` stays. */
export async function resealRow(userId: UserId, seen: ProviderRow, sealed: Sealed): Promise<void> {
  const { sealed: _before, createdAt: _createdAt, updatedAt, ...rest } = seen;
  await db().ownProvider.updateMany({
    where: { userId, keyIv: seen.sealed.iv },
    data: { ...toColumns({ ...rest, sealed }), updatedAt },
  });
}

/** False when there was none. */
export async function deleteRow(userId: UserId, client: Tx = db()): Promise<boolean> {
  const { count } = await client.ownProvider.deleteMany({ where: { userId } });
  return count === 1;
}
