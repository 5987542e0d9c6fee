import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { env } from '@/lib/env';

/** What is stored of a secret: AES-256-GCM, a nonce of its own for each sealing, and which key it was. */
export type Sealed = {
  cipher: Uint8Array<ArrayBuffer>;
  iv: Uint8Array<ArrayBuffer>;
  tag: Uint8Array<ArrayBuffer>;
  keyId: string;
};
/** The first key seals, all of them open. */
export type BoxKeys = readonly { id: string; key: Uint8Array }[];

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Whether this server was given a key to seal with: without one nobody can save a secret here. */
export const canSeal = (keys: BoxKeys = env().ENCRYPTION_KEY): boolean => keys.length > 0;

/** Whether it was sealed with the key that seals now: else it has to be sealed anew before that key goes. */
export const isCurrent = ({ keyId }: Sealed, keys: BoxKeys = env().ENCRYPTION_KEY): boolean =>
  keyId === keys[0]?.id;

/**
 * Seals `secret` for one place: it opens only where the same `place` is given, so a row's secret is worth nothing in
 * another row, or beside another address.
 * @throws Error when there is no key: ask `canSeal` first
 */
export function seal(secret: string, place: readonly string[], keys: BoxKeys = env().ENCRYPTION_KEY): Sealed {
  const [current] = keys;
  if (!current) throw new Error('ENCRYPTION_KEY is not set');
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, current.key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(placeBytes(place));
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return { cipher: sealed, iv, tag: cipher.getAuthTag(), keyId: current.id };
}

/** Null when the key is no longer here, or when this is not what was sealed for this place. */
export function open(
  { cipher, iv, tag, keyId }: Sealed,
  place: readonly string[],
  keys: BoxKeys = env().ENCRYPTION_KEY,
): string | null {
  const key = keys.find(({ id }) => id === keyId)?.key;
  if (!key || iv.byteLength !== IV_BYTES || tag.byteLength !== TAG_BYTES) return null;
  const decipher = createDecipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(placeBytes(place));
  decipher.setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(cipher), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

/** As JSON, so that no two places are written alike. */
const placeBytes = (place: readonly string[]) => Buffer.from(JSON.stringify(place));
