import { db, type Tx } from '@/lib/db';
import type { SystemScope } from '@/lib/scope';

export type StoredMail = {
  id: string;
  recipient: string;
  subject: string;
  text: string;
  html: string;
  createdAt: Date;
};
export type ClaimedMail = StoredMail & { attempts: number };

const fields = { id: true, recipient: true, subject: true, text: true, html: true, createdAt: true } as const;

export async function insertMail(
  tx: Tx,
  mail: Omit<StoredMail, 'createdAt'> & { userId: string | null; expiresAt: Date },
): Promise<void> {
  await tx.mail.create({ data: mail, select: { id: true } });
}

/**
 * Takes mails that are due and pushes their next attempt back first (`leaseSeconds`, longer than a sending may take),
 * so that two processes never send one at the same time, and one whose sender died is sent by somebody else.
 */
export async function claimDueMails(
  _scope: SystemScope,
  limit: number,
  leaseSeconds: number,
): Promise<ClaimedMail[]> {
  return db().$queryRaw<ClaimedMail[]>`
    UPDATE mail SET attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => ${leaseSeconds})
    WHERE id IN (
      SELECT id FROM mail WHERE next_attempt_at <= now() AND expires_at > now()
      ORDER BY next_attempt_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id, recipient, subject, text, html, attempts, created_at AS "createdAt"`;
}

/** It may have gone with its account meanwhile. */
export async function deleteMail(_scope: SystemScope, id: string): Promise<void> {
  await db().mail.deleteMany({ where: { id } });
}

export async function postponeMail(
  _scope: SystemScope,
  id: string,
  lastError: string,
  seconds: number,
): Promise<void> {
  await db().$executeRaw`
    UPDATE mail SET last_error = ${lastError}, next_attempt_at = now() + make_interval(secs => ${seconds})
    WHERE id = ${id}::uuid`;
}

/** Newest first. */
export async function findMails(_scope: SystemScope, limit: number): Promise<StoredMail[]> {
  return db().mail.findMany({
    where: { expiresAt: { gt: new Date() } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit,
    select: fields,
  });
}

export async function findMail(_scope: SystemScope, id: string): Promise<StoredMail | null> {
  return db().mail.findUnique({ where: { id, expiresAt: { gt: new Date() } }, select: fields });
}

/** @returns how many were never sent */
export async function deleteExpiredMails(_scope: SystemScope, now: Date): Promise<number> {
  const { count } = await db().mail.deleteMany({ where: { expiresAt: { lte: now } } });
  return count;
}
