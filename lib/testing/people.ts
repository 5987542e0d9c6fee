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

/** What a sealed key is made of in tests: nothing opens it, and it is found wherever it should not be. */
export const SEALED_KEY = Buffer.from('sealed-provider-key');

/** A model server of their own. */
export async function nameOwnProvider(userId: UserId): Promise<void> {
  await db().ownProvider.create({
    data: {
      userId,
      baseUrl: 'https://models.example/v1',
      model: 'mine',
      keyCipher: SEALED_KEY,
      keyIv: SEALED_KEY,
      keyTag: SEALED_KEY,
      keyId: 'key-id',
      keyLast4: 'ab12',
    },
  });
}

/** A session of theirs, by its id. */
export async function makeSession(userId: UserId, epoch = 0): Promise<string> {
  const id = uuidv7();
  await db().session.create({ data: { id, userId, epoch, device: 'Firefox on Linux' } });
  return id;
}
