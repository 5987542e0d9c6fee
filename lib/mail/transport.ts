import nodemailer from 'nodemailer';
import { env } from '@/lib/env';
import type { StoredMail } from './repository';

/** nodemailer waits up to ten minutes by default. All of it has to fit into LEASE_SECONDS of deliver-mail.ts. */
const CONNECT_MS = 10_000;
const SILENCE_MS = 15_000;

/** Whether mails leave this machine at all. */
export const mailServerIsSet = (): boolean => env().SMTP_URL !== undefined;

/** Hands a mail to the server of SMTP_URL. @throws what nodemailer throws; `isRefusal` reads it */
export async function sendBySmtp(mail: StoredMail): Promise<void> {
  const transport = nodemailer.createTransport({
    url: env().SMTP_URL,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
  });
  try {
    await transport.sendMail(messageOf(mail));
  } finally {
    transport.close();
  }
}

/** The bytes that would go over the wire after DATA. */
export async function sourceOf(mail: StoredMail): Promise<string> {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  const { message } = await transport.sendMail(messageOf(mail));
  return message.toString();
}

/** The server will not take mail for this recipient, now or later: no reason to try again. */
export function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'EENVELOPE') return false;
  const hasRecipient = 'rejected' in error && Array.isArray(error.rejected) && error.rejected.length > 0;
  return hasRecipient && 'responseCode' in error && Number(error.responseCode) >= 500;
}

/**
 * The Message-ID stays the same over all attempts, so that a mail program can drop a repeat: a process that dies
 * between the server's answer and ours sends a mail once more. Auto-Submitted keeps holiday notes from answering.
 */
function messageOf(mail: StoredMail) {
  return {
    from: env().SMTP_FROM,
    // An object: nothing in an address is read as a list of several.
    to: { name: '', address: mail.recipient },
    subject: mail.subject,
    date: mail.createdAt,
    messageId: `<${mail.id}@${new URL(env().NEXTAUTH_URL).hostname}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    text: mail.text,
    html: mail.html,
  };
}
