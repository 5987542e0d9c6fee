import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { db, inTransaction } from '@/lib/db';
import * as environment from '@/lib/env';
import { uuidv7 } from '@/lib/ids';
import { systemScope } from '@/lib/scope';
import { makeUser } from '@/lib/testing/people';
import { deliverMail } from './deliver-mail';
import { postMail } from './post-mail';
import { pruneMails } from './prune';
import { SmtpServer } from './testing/smtp-server';
import { writeMail } from './write-mail';

vi.mock('@/lib/env', { spy: true });

const LETTER = writeMail('Grüße aus Foremost', [
  'Eins — zwei.',
  { label: 'Follow', href: 'https://foremost.test/x#secret' },
]);
let server: SmtpServer;
let url: string;

beforeEach(async () => {
  await db().mail.deleteMany();
  server = new SmtpServer();
  url = await server.start();
  mailsGoTo(url);
});
afterEach(() => server.stop());

function mailsGoTo(SMTP_URL: string | undefined) {
  vi.mocked(environment.env).mockRestore();
  const settings = environment.env();
  vi.mocked(environment.env).mockReturnValue({
    ...settings,
    SMTP_URL,
    SMTP_FROM: 'Foremost <no-reply@foremost.test>',
  });
}

async function post(to = `${uuidv7()}@foremost.test`, expiresAt?: Date) {
  const { id: userId } = await makeUser();
  await inTransaction((tx) => postMail(tx, { userId, to, ...(expiresAt && { expiresAt }) }, LETTER));
  return to;
}
const waiting = () => db().mail.findMany();
/** As if the time until the next attempt had passed. */
const letTimePass = () => db().mail.updateMany({ data: { nextAttemptAt: new Date() } });

test('a mail reaches the server over TCP, and is gone here with the link in it', async () => {
  const to = await post();
  await deliverMail();
  expect(await waiting()).toEqual([]);
  expect(server.received).toHaveLength(1);
  const [mail] = server.received;
  expect(mail).toMatchObject({ from: 'no-reply@foremost.test', to: [to] });
  expect(mail?.data).toMatch(/^From: Foremost <no-reply@foremost\.test>$/m);
  expect(mail?.data).toMatch(/^Subject: =\?UTF-8\?/m);
  expect(mail?.data).toMatch(/^Auto-Submitted: auto-generated$/m);
  expect(mail?.data).toContain('https://foremost.test/x#secret');
  expect(mail?.data).toContain('multipart/alternative');
});

test('while the server is down mails wait, and are delivered when it is back, under the same Message-ID', async () => {
  const port = Number(new URL(url).port);
  await server.stop();
  const to = await post();
  await deliverMail();
  expect(await waiting()).toMatchObject([
    { recipient: to, attempts: 1, lastError: expect.stringMatching(/./) },
  ]);
  // Not in a tight loop: nothing is due yet.
  await deliverMail();
  expect(await waiting()).toMatchObject([{ attempts: 1 }]);

  const [row] = await waiting();
  server = new SmtpServer();
  await server.start(port);
  await letTimePass();
  await deliverMail();
  expect(await waiting()).toEqual([]);
  expect(server.received[0]?.data).toContain(`Message-ID: <${row?.id}@`);
});

test.each(['CONNECT', 'MAIL', 'RCPT', 'DATA', 'SENT'] as const)(
  'a server that says "later" to %s gets it later',
  async (command) => {
    const to = await post();
    server.replies = { [command]: '451 try again' };
    await deliverMail();
    expect(server.received).toEqual([]);
    const [row] = await waiting();
    expect(row?.nextAttemptAt.getTime()).toBeGreaterThan(Date.now() + 1_000);
    server.replies = {};
    await letTimePass();
    await deliverMail();
    expect(server.received.map((mail) => mail.to)).toEqual([[to]]);
  },
);

test('a recipient that is refused for good is not tried again; a refused sender is, when the operator has mended it', async () => {
  await post();
  server.replies = { MAIL: '550 not from you' };
  await deliverMail();
  expect(await waiting()).toMatchObject([{ attempts: 1 }]);
  server.replies = { RCPT: '550 no such mailbox' };
  await letTimePass();
  await deliverMail();
  expect(await waiting()).toEqual([]);
  expect(server.received).toEqual([]);
});

test('one bad mail does not hold up the others', async () => {
  await post('"two words"@foremost.test, other@foremost.test');
  const rest = await Promise.all(Array.from({ length: 12 }, () => post()));
  await deliverMail();
  expect(server.received.flatMap((mail) => mail.to)).toEqual(expect.arrayContaining(rest));
  expect(server.received.flatMap((mail) => mail.to)).not.toContain('other@foremost.test');
});

test('processes that deliver at the same time send each mail once', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, () => post()));
  await Promise.all([deliverMail(), deliverMail(), deliverMail()]);
  expect(server.received.flatMap((mail) => mail.to).sort()).toEqual(all.sort());
});

test('what has run out is not sent, and is pruned', async () => {
  await post(undefined, new Date(Date.now() - 1));
  await deliverMail();
  expect(server.received).toEqual([]);
  expect(await waiting()).toHaveLength(1);
  await pruneMails(systemScope('test'), new Date());
  expect(await waiting()).toEqual([]);
});

test('a mail is promised only together with what it tells about', async () => {
  const { id: userId } = await makeUser();
  const attempt = inTransaction(async (tx) => {
    await postMail(tx, { userId, to: 'nobody@foremost.test' }, LETTER);
    throw new Error('rolled back');
  });
  await expect(attempt).rejects.toThrow('rolled back');
  expect(await waiting()).toEqual([]);
});

test('without a server nothing is sent and nothing is lost', async () => {
  await post();
  mailsGoTo(undefined);
  await deliverMail();
  expect(await waiting()).toMatchObject([{ attempts: 0 }]);
});
