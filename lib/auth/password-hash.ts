import { randomBytes } from 'node:crypto';
import { hash, type Options, verify } from '@node-rs/argon2';

/** OWASP's first choice for argon2id (algorithm 2); the parameters are kept in each hash, so they may grow. */
const argon2id: Options = { algorithm: 2, memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, argon2id);

let hashOfNobody: Promise<string> | undefined;

/** Without a hash the same work is done on one that nothing matches: how long it takes tells nothing. */
export async function matchesHash(passwordHash: string | null, password: string): Promise<boolean> {
  hashOfNobody ??= hashPassword(randomBytes(32).toString('base64url'));
  const matches = await verify(passwordHash ?? (await hashOfNobody), password);
  return passwordHash !== null && matches;
}
