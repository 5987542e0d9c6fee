import { db } from '@/lib/db';

/** The tokens in mails to an address that wait to be sent, newest first, optionally of one subject only. */
export async function mailedTokens(to: string, subject?: RegExp): Promise<string[]> {
  const mails = await db().mail.findMany({
    where: { recipient: to },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  return mails
    .filter((mail) => subject?.test(mail.subject) ?? true)
    .flatMap((mail) => /#([0-9a-f]{64})$/m.exec(mail.text)?.[1] ?? []);
}

export async function mailedToken(to: string, subject?: RegExp): Promise<string> {
  const [token] = await mailedTokens(to, subject);
  if (token === undefined) throw new Error('no mail with a link');
  return token;
}

/** Subjects of the mails to an address, oldest first. */
export async function subjectsTo(to: string): Promise<string[]> {
  const mails = await db().mail.findMany({
    where: { recipient: to },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return mails.map(({ subject }) => subject);
}
