import { hash } from '@node-rs/argon2';
import { beforeEach, expect, test, vi } from 'vitest';
import { db } from '@/lib/db';
import { uuidv7 } from '@/lib/ids';
import { mailedToken, mailedTokens, subjectsTo } from '@/lib/mail/testing/links';
import { proveUserId, systemScope, type UserId } from '@/lib/scope';
import { eventually } from '@/lib/testing/eventually';
import { nameOwnProvider } from '@/lib/testing/people';
import { limits } from '@/lib/throttle/limits';
import { answerResetRequests } from './answer-reset-requests';
import { authenticateToken } from './authenticate-token';
import { createToken } from './create-token';
import { pruneLinks } from './prune-links';
import { requestPasswordReset } from './request-password-reset';
import { resetPassword } from './reset-password';
import { signUp } from './sign-up';
import { verifyPassword } from './verify-password';

vi.mock('@node-rs/argon2', { spy: true });

const SUBJECT = /Choose a new password/;
const notValid = { code: 'link_not_valid', status: 410 };
let id: UserId;
let email: string;

beforeEach(async () => {
  email = `${uuidv7()}@foremost.test`;
  id = proveUserId((await signUp({ email, password: 'old password' })).id);
});

async function ask(address = email) {
  await requestPasswordReset(address);
  await eventually(async () => expect(await db().passwordResetRequest.count()).toBe(0));
  await answerResetRequests();
}
const links = () => db().accountLink.findMany({ where: { userId: id, purpose: 'reset_password' } });

test('the mailed link sets a new password, ends the sessions, and the account is told', async () => {
  await ask();
  const token = await mailedToken(email, SUBJECT);
  await resetPassword({ token, newPassword: 'new password' });
  expect(await verifyPassword(email, 'old password')).toBeNull();
  expect(await verifyPassword(email, 'new password')).toEqual({ id, sessionEpoch: 1 });
  expect(await subjectsTo(email)).toEqual([
    'Confirm your e-mail address',
    'Choose a new password',
    'Your password was changed',
  ]);
  const events = await db().userEvent.findMany({ where: { userId: id } });
  expect(events).toMatchObject([{ kind: 'session.revoked' }]);
  // Who could read the mail owns the address.
  expect((await db().user.findUniqueOrThrow({ where: { id } })).emailConfirmedAt).not.toBeNull();
});

test('the database holds a hash of the token, and the mail until it is sent', async () => {
  await ask();
  const token = await mailedToken(email, SUBJECT);
  const [link] = await links();
  expect(JSON.stringify(link)).not.toContain(token);
  const minutes = ((link?.expiresAt.getTime() ?? 0) - Date.now()) / 60_000;
  expect(minutes).toBeGreaterThan(30);
  expect(minutes).toBeLessThanOrEqual(45);
});

test('a link works once', async () => {
  await ask();
  const token = await mailedToken(email, SUBJECT);
  await resetPassword({ token, newPassword: 'new password' });
  await expect(resetPassword({ token, newPassword: 'another one' })).rejects.toMatchObject(notValid);
  expect(await verifyPassword(email, 'new password')).not.toBeNull();
});

test('of several uses at the same time one wins', async () => {
  await ask();
  const token = await mailedToken(email, SUBJECT);
  const words = ['first password', 'second password', 'third password'];
  const answers = await Promise.allSettled(words.map((newPassword) => resetPassword({ token, newPassword })));
  const won = answers.findIndex(({ status }) => status === 'fulfilled');
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const answer of answers) {
    if (answer.status === 'rejected') expect(answer.reason).toMatchObject(notValid);
  }
  expect(await verifyPassword(email, words[won] ?? '')).toEqual({ id, sessionEpoch: 1 });
});

test('a link that ran out, a wrong token, and one for another purpose open nothing, and hash nothing', async () => {
  await ask();
  const token = await mailedToken(email, SUBJECT);
  const confirmation = await mailedToken(email, /Confirm/);
  await db().accountLink.updateMany({
    where: { userId: id, purpose: 'reset_password' },
    data: { expiresAt: new Date() },
  });
  vi.mocked(hash).mockClear();
  const neighbour = `${token.slice(0, -1)}${token.endsWith('A') ? 'E' : 'A'}`;
  for (const wrong of [token, neighbour, confirmation, '', 'x', '\u0000']) {
    await expect(resetPassword({ token: wrong, newPassword: 'new password' })).rejects.toMatchObject(
      notValid,
    );
  }
  expect(vi.mocked(hash)).not.toHaveBeenCalled();
  expect(await verifyPassword(email, 'old password')).toEqual({ id, sessionEpoch: 0 });
  await pruneLinks(systemScope('test'), new Date());
  expect(await links()).toEqual([]);
});

test('asking again within a minute is the same mail; later a new link takes the place of the old one', async () => {
  await ask();
  await ask();
  expect(await mailedTokens(email, SUBJECT)).toHaveLength(1);
  const first = await mailedToken(email, SUBJECT);
  const before = new Date(Date.now() - 61_000);
  await db().accountLink.updateMany({ where: { userId: id }, data: { createdAt: before } });
  await ask();
  expect(await links()).toHaveLength(1);
  const [second = ''] = (await mailedTokens(email, SUBJECT)).filter((token) => token !== first);
  await expect(resetPassword({ token: first, newPassword: 'new password' })).rejects.toMatchObject(notValid);
  await resetPassword({ token: second, newPassword: 'new password' });
  expect(await verifyPassword(email, 'new password')).not.toBeNull();
});

test('whoever asks again and again does not keep the link dead', async () => {
  const times = limits.mailReset.burst + 2;
  for (let asked = 0; asked < times; asked += 1) {
    await ask();
    const before = new Date(Date.now() - 61_000);
    await db().accountLink.updateMany({ where: { userId: id }, data: { createdAt: before } });
  }
  const tokens = await mailedTokens(email, SUBJECT);
  expect(tokens).toHaveLength(limits.mailReset.burst);
  await resetPassword({ token: tokens[0] ?? '', newPassword: 'new password' });
  expect(await verifyPassword(email, 'new password')).not.toBeNull();
});

test('an account that nobody had proved to be theirs loses what was set up in it', async () => {
  const { token: theirs } = await createToken(id, 'of whoever signed up');
  await nameOwnProvider(id);
  await ask();
  await resetPassword({ token: await mailedToken(email, SUBJECT), newPassword: 'new password' });
  expect(await authenticateToken(theirs)).toBeNull();
  expect(await db().ownProvider.count({ where: { userId: id } })).toBe(0);
});

test('the owner of a confirmed address keeps tokens and model', async () => {
  await db().user.update({ where: { id }, data: { emailConfirmedAt: new Date() } });
  const { token: own } = await createToken(id, 'nightly script');
  await nameOwnProvider(id);
  await ask();
  await resetPassword({ token: await mailedToken(email, SUBJECT), newPassword: 'new password' });
  expect(await authenticateToken(own)).toMatchObject({ id });
  expect(await db().ownProvider.count({ where: { userId: id } })).toBe(1);
});

test('asked many times at once, one mail is sent', async () => {
  await Promise.all(Array.from({ length: 10 }, () => requestPasswordReset(email)));
  await eventually(async () => expect(await db().passwordResetRequest.count()).toBe(0));
  await answerResetRequests();
  expect(await mailedTokens(email, SUBJECT)).toHaveLength(1);
});

test('for an address without an account the request does the same, and nothing is mailed or kept', async () => {
  const nobody = `${uuidv7()}@foremost.test`;
  const asked = vi.spyOn(db(), '$executeRaw');
  await requestPasswordReset(nobody);
  const forNobody = asked.mock.calls.length;
  await requestPasswordReset(email);
  expect(asked.mock.calls.length - forNobody).toBe(forNobody);
  await eventually(async () => expect(await db().passwordResetRequest.count()).toBe(0));
  expect(await subjectsTo(nobody)).toEqual([]);
});

test('a request whose process died is answered by the background part', async () => {
  await db().passwordResetRequest.create({ data: { email } });
  await answerResetRequests();
  expect(await mailedTokens(email, SUBJECT)).toHaveLength(1);
});
