import { db } from '@/lib/db';
import { uuidv7 } from '@/lib/ids';
import { proveUserId, type UserId } from '@/lib/scope';

type Options = { plan?: 'FREE' | 'PREMIUM'; role?: 'USER' | 'ADMIN'; timeZone?: string };

/** A person without a usable password. */
export async function makeUser(options: Options = {}): Promise<{ id: UserId; email: string }> {
  const id = uuidv7();
  const email = `${id}@foremost.test`;
  await db().user.create({ data: { id, email, passwordHash: 'no login', ...options } });
  return { id: proveUserId(id), email };
}
