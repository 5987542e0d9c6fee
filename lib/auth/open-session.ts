import { coarse } from '@/lib/client-address';
import { uuidv7 } from '@/lib/ids';
import type { UserId } from '@/lib/scope';
import { deviceName } from './device-name';
import type { SessionOrigin } from './session-origin';
import { insertSession } from './session-repository';

/** A row for one more browser. Kept of it: what its owner will know it by, not the user agent or the whole address. */
export async function openSession(userId: UserId, epoch: number, origin: SessionOrigin): Promise<string> {
  const id = uuidv7();
  const { userAgent, address } = origin;
  await insertSession(userId, { id, epoch, device: deviceName(userAgent), network: coarse(address) });
  return id;
}
