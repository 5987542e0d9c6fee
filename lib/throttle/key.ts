import { createHmac } from 'node:crypto';
import { env } from '@/lib/env';

/** The table alone says neither who was tried nor from where: names and addresses go through a keyed hash. */
export function throttleKey(name: string, ...of: readonly string[]): string {
  const hash = createHmac('sha256', env().NEXTAUTH_SECRET).update(JSON.stringify(of)).digest('base64url');
  return `${name}/${hash}`;
}
