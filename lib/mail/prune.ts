import { log } from '@/lib/log';
import type { SystemScope } from '@/lib/scope';
import { deleteExpiredMails } from './repository';
import { mailServerIsSet } from './transport';

/** Deletes mails that nobody could be told in time. */
export async function pruneMails(scope: SystemScope, now: Date): Promise<void> {
  const count = await deleteExpiredMails(scope, now);
  if (count > 0 && mailServerIsSet()) log.error({ count }, 'mails expired before a server took them');
}
