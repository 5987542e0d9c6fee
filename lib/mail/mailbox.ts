import { env } from '@/lib/env';
import { systemScope } from '@/lib/scope';
import { findMail, findMails } from './repository';
import { mailServerIsSet, sourceOf } from './transport';

const scope = systemScope('local mailbox');
const SHOWN = 100;
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** A mail as the mailbox page shows it; times are ISO. */
export type MailboxEntry = { id: string; to: string; subject: string; at: string };
export type MailboxMail = MailboxEntry & {
  text: string;
  html: string;
  /** Headers and both parts, byte for byte what a server would be given. */
  source: string;
};

/**
 * Its mails hold links that open accounts, so it is open on one machine alone: LOCAL_MAILBOX (which production
 * refuses), no server that mails go to, and an address of this machine in the bar. The last one is what stops a site
 * that points its own name at 127.0.0.1.
 */
export function mailboxIsOpen(host: string | null): boolean {
  const { FOREMOST_ENV, LOCAL_MAILBOX } = env();
  const isHere = host !== null && LOOPBACK.has(host.replace(/:\d+$/, '').toLowerCase());
  return LOCAL_MAILBOX && FOREMOST_ENV !== 'production' && !mailServerIsSet() && isHere;
}

/** Newest first; null where there is no mailbox. */
export async function listMailbox(host: string | null): Promise<MailboxEntry[] | null> {
  if (!mailboxIsOpen(host)) return null;
  const mails = await findMails(scope, SHOWN);
  return mails.map(({ id, recipient, subject, createdAt }) => ({
    id,
    to: recipient,
    subject,
    at: createdAt.toISOString(),
  }));
}

/** Null where there is no mailbox, or no such mail in it. */
export async function findInMailbox(host: string | null, id: string): Promise<MailboxMail | null> {
  if (!mailboxIsOpen(host)) return null;
  const mail = await findMail(scope, id);
  if (!mail) return null;
  const { recipient, subject, createdAt, text, html } = mail;
  const entry = { id, to: recipient, subject, at: createdAt.toISOString() };
  return { ...entry, text, html, source: await sourceOf(mail) };
}
