import { createHash } from 'node:crypto';
import { z } from 'zod';

/** 32 bytes in base64 or base64url, each `id:key` or the key alone; a key without an id is known by its own hash. */
export const encryptionKeys = z
  .string()
  .default('')
  .transform((value, context) => {
    const parts = value.split(',').flatMap((part) => part.trim() || []);
    return parts.flatMap((part) => {
      const key = readEncryptionKey(part);
      // The value is a secret: the complaint must not quote it.
      if (!key) context.addIssue('each key is 32 bytes in base64url, after "id:" or alone');
      return key ?? [];
    });
  })
  .refine((keys) => new Set(keys.map(({ id }) => id)).size === keys.length, 'each key needs its own id');

function readEncryptionKey(text: string): { id: string; key: Buffer } | null {
  const [, named, encoded] = /^(?:([\w.-]{1,32}):)?([\w+/-]{43}=?)$/.exec(text) ?? [];
  if (!encoded) return null;
  const key = Buffer.from(encoded, 'base64');
  return { id: named ?? createHash('sha256').update(key).digest('base64url').slice(0, 8), key };
}
