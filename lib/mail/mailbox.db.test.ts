import { beforeEach, expect, test, vi } from 'vitest';
import { db, inTransaction } from '@/lib/db';
import * as environment from '@/lib/env';
import { uuidv7 } from '@/lib/ids';
import { findInMailbox, listMailbox, mailboxIsOpen } from './mailbox';
import { postMail } from './post-mail';
import { writeMail } from './write-mail';

vi.mock('@/lib/env', { spy: true });

const HERE = '127.0.0.1:3000';

function settings(changes: Partial<environment.Env>) {
  vi.mocked(environment.env).mockRestore();
  const real = environment.env();
  vi.mocked(environment.env).mockReturnValue({
    ...real,
    SMTP_URL: undefined,
    LOCAL_MAILBOX: true,
    FOREMOST_ENV: 'local',
    ...changes,
  });
}
beforeEach(() => settings({}));

async function post(subject: string, expiresAt?: Date) {
  const letter = writeMail(subject, ['Words.']);
  await inTransaction((tx) =>
    postMail(tx, { userId: null, to: 'mara@foremost.test', ...(expiresAt && { expiresAt }) }, letter),
  );
}

test('it shows what would have been sent, newest first, headers and both parts', async () => {
  await post('First');
  await post('Second');
  await post('Too old', new Date(Date.now() - 1));
  const mails = (await listMailbox(HERE)) ?? [];
  expect(mails).toMatchObject([{ subject: 'Second' }, { subject: 'First', to: 'mara@foremost.test' }]);
  const mail = await findInMailbox(HERE, mails[1]?.id ?? '');
  expect(mail).toMatchObject({ subject: 'First', text: expect.stringContaining('Words.') });
  expect(mail?.source).toMatch(/^Subject: First$/m);
  expect(mail?.source).toMatch(/^To: mara@foremost\.test$/m);
  expect(mail?.source).toContain('<p>Words.</p>');
  expect(await findInMailbox(HERE, uuidv7())).toBeNull();
});

test.each(['127.0.0.1:3000', 'localhost', 'LOCALHOST:3000', '[::1]:3000'])('open at %s', (host) => {
  expect(mailboxIsOpen(host)).toBe(true);
});

test.each([
  null,
  '',
  'foremost.example',
  '192.168.1.5:3000',
  '127.0.0.1.evil.test',
  'localhost.evil.test:3000',
  '0.0.0.0',
])('closed at %s', async (host) => {
  expect(mailboxIsOpen(host)).toBe(false);
  expect(await listMailbox(host)).toBeNull();
});

test.each([
  ['in production', { FOREMOST_ENV: 'production' }],
  ['while a mail server is set', { SMTP_URL: 'smtp://127.0.0.1' }],
  ['unless it is asked for', { LOCAL_MAILBOX: false }],
] as const)('closed %s', async (_, changes) => {
  await post('Secret');
  const { id } = await db().mail.findFirstOrThrow({ where: { subject: 'Secret' } });
  settings(changes);
  expect(await listMailbox(HERE)).toBeNull();
  expect(await findInMailbox(HERE, id)).toBeNull();
});
