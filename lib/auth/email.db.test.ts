import { beforeEach, expect, test } from 'vitest';
import { db } from '@/lib/db';
import { uuidv7 } from '@/lib/ids';
import { mailedToken, mailedTokens, subjectsTo } from '@/lib/mail/testing/links';
import { proveUserId, type UserId } from '@/lib/scope';
import { eventually } from '@/lib/testing/eventually';
import { nameOwnProvider } from '@/lib/testing/people';
import { authenticateToken } from './authenticate-token';
import { changePassword } from './change-password';
import { confirmEmail } from './confirm-email';
import { createToken } from './create-token';
import { getEmailState } from './email-state';
import { keepEmail } from './keep-email';
import { requestConfirmation } from './request-confirmation';
import { requestEmailChange } from './request-email-change';
import { requestPasswordReset } from './request-password-reset';
import { resetPassword } from './reset-password';
import { signUp } from './sign-up';
import { verifyPassword } from './verify-password';
import { withdrawEmailChange } from './withdraw-email-change';

const PASSWORD = 'correct horse';
const notValid = { code: 'link_not_valid', status: 410 };
const newAddress = () => `${uuidv7()}@foremost.test`;
let id: UserId;
let email: string;

beforeEach(async () => {
  email = newAddress();
  id = proveUserId((await signUp({ email, password: PASSWORD })).id);
});

const row = () => db().user.findUniqueOrThrow({ where: { id } });
const change = (to: string, currentPassword = PASSWORD) =>
  requestEmailChange(id, { email: to, currentPassword });
const confirmFirst = async () => confirmEmail(await mailedToken(email, /^Confirm your e-mail/));
/** As if a minute had passed since the last mail. */
const letMinutePass = () =>
  db().accountLink.updateMany({ where: { userId: id }, data: { createdAt: new Date(Date.now() - 61_000) } });

test('sign-up mails a link that confirms the address, once', async () => {
  expect(await getEmailState(id)).toEqual({ isConfirmed: false, pendingEmail: null });
  const token = await mailedToken(email);
  expect(await confirmEmail(token)).toEqual({ email });
  expect(await getEmailState(id)).toEqual({ isConfirmed: true, pendingEmail: null });
  await expect(confirmEmail(token)).rejects.toMatchObject(notValid);
});

test('a refused sign-up mails nothing to the account that is there', async () => {
  await expect(signUp({ email, password: 'another one' })).rejects.toMatchObject({ code: 'email_in_use' });
  expect(await subjectsTo(email)).toEqual(['Confirm your e-mail address']);
});

test('the link is sent again on demand, not within a minute, and never when it is confirmed', async () => {
  await expect(requestConfirmation(id)).rejects.toMatchObject({
    code: 'rate_limited',
    extra: { retryAfterSeconds: expect.any(Number) },
  });
  await letMinutePass();
  await requestConfirmation(id);
  const [newer = '', older = ''] = await mailedTokens(email);
  await expect(confirmEmail(older)).rejects.toMatchObject(notValid);
  await confirmEmail(newer);
  await letMinutePass();
  await requestConfirmation(id);
  expect(await mailedTokens(email)).toHaveLength(2);
});

test('a new address takes effect when it is confirmed; sessions and password stay', async () => {
  await confirmFirst();
  const to = newAddress();
  await change(to);
  expect(await getEmailState(id)).toEqual({ isConfirmed: true, pendingEmail: to });
  expect(await row()).toMatchObject({ email });
  expect(await confirmEmail(await mailedToken(to))).toEqual({ email: to });
  expect(await getEmailState(id)).toEqual({ isConfirmed: true, pendingEmail: null });
  expect(await verifyPassword(email, PASSWORD)).toBeNull();
  expect(await verifyPassword(to, PASSWORD)).toEqual({ id, sessionEpoch: 0 });
  expect(await subjectsTo(email)).toEqual([
    'Confirm your e-mail address',
    'Your e-mail address is about to change',
    'Your e-mail address was changed',
  ]);
  expect(await subjectsTo(to)).toEqual(['Confirm your new e-mail address']);
});

test('a change needs the current password, another address, and a minute between two', async () => {
  await expect(change(newAddress(), 'guess')).rejects.toMatchObject({
    extra: { errors: [{ path: 'currentPassword' }] },
  });
  await expect(change(email)).rejects.toMatchObject({ extra: { errors: [{ path: 'email' }] } });
  const [first, second] = [newAddress(), newAddress()];
  await change(first);
  await expect(change(second)).rejects.toMatchObject({ code: 'rate_limited' });
  await withdrawEmailChange(id);
  expect(await getEmailState(id)).toMatchObject({ pendingEmail: null });
  // Taking it back does not buy another mail.
  await expect(change(second)).rejects.toMatchObject({ code: 'rate_limited' });
  await letMinutePass();
  await change(second);
  expect(await getEmailState(id)).toMatchObject({ pendingEmail: second });
  await expect(confirmEmail(await mailedToken(first))).rejects.toMatchObject(notValid);
  await confirmEmail(await mailedToken(second));
  expect(await row()).toMatchObject({ email: second });
});

test('another account’s address is found out by its own reader only, and changes nothing', async () => {
  const theirs = newAddress();
  await signUp({ email: theirs, password: PASSWORD });
  await change(theirs);
  const token = await mailedToken(theirs, /new/);
  await expect(confirmEmail(token)).rejects.toMatchObject({ code: 'email_in_use' });
  expect(await row()).toMatchObject({ email });
  // It is their link: once the address is free, it works.
  await db().user.delete({ where: { email: theirs } });
  expect(await confirmEmail(token)).toEqual({ email: theirs });
});

test('two accounts that move to one address at the same time: one of them has it', async () => {
  const to = newAddress();
  const rival = newAddress();
  const rivalId = proveUserId((await signUp({ email: rival, password: PASSWORD })).id);
  await change(to);
  await requestEmailChange(rivalId, { email: to, currentPassword: PASSWORD });
  const answers = await Promise.allSettled((await mailedTokens(to)).map(confirmEmail));
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'email_in_use' },
  });
});

test('an address that somebody signs up with while it waits: one of them has it', async () => {
  const to = newAddress();
  await change(to);
  const token = await mailedToken(to);
  const answers = await Promise.allSettled([confirmEmail(token), signUp({ email: to, password: PASSWORD })]);
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'email_in_use' },
  });
});

test('links to the old address are dead after the move, but for its way back', async () => {
  await confirmFirst();
  await db().accountLink.create({
    data: {
      userId: id,
      purpose: 'reset_password',
      email,
      hash: 'of a link to the old address',
      expiresAt: new Date(Date.now() + 60_000),
    },
  });
  const to = newAddress();
  await change(to);
  await confirmEmail(await mailedToken(to));
  const left = await db().accountLink.findMany({ where: { userId: id } });
  expect(left.map(({ purpose }) => purpose)).toEqual(['keep_email']);
});

test.each([
  ['before the new address is confirmed', false],
  ['after the account has moved', true],
])('"this was not me" %s brings the address back and locks the other one out', async (_, hasMoved) => {
  await confirmFirst();
  const thief = newAddress();
  const { token: apiToken } = await createToken(id, 'made by the thief');
  await nameOwnProvider(id);
  await change(thief);
  const theirLink = await mailedToken(thief);
  if (hasMoved) await confirmEmail(theirLink);
  const wayOut = await mailedToken(email, /about to change/);
  expect(await keepEmail(wayOut)).toEqual({ email });

  expect(await row()).toMatchObject({ email, sessionEpoch: 1 });
  expect(await verifyPassword(email, PASSWORD)).toBeNull();
  expect(await verifyPassword(thief, PASSWORD)).toBeNull();
  expect(await authenticateToken(apiToken)).toBeNull();
  expect(await db().ownProvider.count({ where: { userId: id } })).toBe(0);
  await expect(confirmEmail(theirLink)).rejects.toMatchObject(notValid);
  await expect(keepEmail(wayOut)).rejects.toMatchObject(notValid);

  await resetPassword({ token: await mailedToken(email, /secured/), newPassword: 'a new password' });
  expect(await verifyPassword(email, 'a new password')).toEqual({ id, sessionEpoch: 2 });
});

test('a second change does not take the first address its way back', async () => {
  await confirmFirst();
  const [second, third] = [newAddress(), newAddress()];
  await change(second);
  await confirmEmail(await mailedToken(second));
  await letMinutePass();
  await change(third);
  await confirmEmail(await mailedToken(third));
  expect(await keepEmail(await mailedToken(email, /about to change/))).toEqual({ email });
  await expect(keepEmail(await mailedToken(second, /about to change/))).rejects.toMatchObject(notValid);
});

test('an address that was never confirmed gets no way back: it may be a stranger’s', async () => {
  const to = newAddress();
  await change(to);
  expect(await mailedTokens(email, /about to change/)).toEqual([]);
  expect(await db().accountLink.count({ where: { userId: id, purpose: 'keep_email' } })).toBe(0);
  await confirmEmail(await mailedToken(to));
  expect(await subjectsTo(email)).toContain('Your e-mail address was changed');
});

test('the later way back does not close the earlier one, which undoes it', async () => {
  await confirmFirst();
  const [second, third] = [newAddress(), newAddress()];
  await change(second);
  const wayOut = await mailedToken(email, /about to change/);
  await confirmEmail(await mailedToken(second));
  await letMinutePass();
  await change(third);
  // The thief goes back to their first address, and chooses a password there.
  expect(await keepEmail(await mailedToken(second, /about to change/))).toEqual({ email: second });
  await resetPassword({ token: await mailedToken(second, /secured/), newPassword: 'of the thief' });
  expect(await keepEmail(wayOut)).toEqual({ email });
  expect(await verifyPassword(email, 'of the thief')).toBeNull();
  expect(await verifyPassword(second, 'of the thief')).toBeNull();
});

test('nobody gets an address while an account may still be brought back to it', async () => {
  await confirmFirst();
  const to = newAddress();
  await change(to);
  await confirmEmail(await mailedToken(to));
  await expect(signUp({ email, password: PASSWORD })).rejects.toMatchObject({ code: 'email_in_use' });
  const rival = newAddress();
  const rivalId = proveUserId((await signUp({ email: rival, password: PASSWORD })).id);
  await requestEmailChange(rivalId, { email, currentPassword: PASSWORD });
  const theirLink = await mailedToken(email, /new e-mail address/);
  await expect(confirmEmail(theirLink)).rejects.toMatchObject({ code: 'email_in_use' });
  expect(await keepEmail(await mailedToken(email, /about to change/))).toEqual({ email });
});

test('once the way back has run out, the old address is free', async () => {
  await confirmFirst();
  const to = newAddress();
  await change(to);
  await confirmEmail(await mailedToken(to));
  await db().accountLink.updateMany({
    where: { userId: id, purpose: 'keep_email' },
    data: { expiresAt: new Date() },
  });
  expect(await signUp({ email, password: PASSWORD })).toMatchObject({ email });
});

test.each(['changed', 'reset'])('a password that is %s stops a change of address that waits', async (how) => {
  const thief = newAddress();
  await change(thief);
  const theirLink = await mailedToken(thief);
  if (how === 'changed') {
    await changePassword(id, { currentPassword: PASSWORD, newPassword: 'a new password' });
  } else {
    await requestPasswordReset(email);
    const token = await eventually(() => mailedToken(email, /^Choose a new password/));
    await resetPassword({ token, newPassword: 'a new password' });
  }
  await expect(confirmEmail(theirLink)).rejects.toMatchObject(notValid);
  expect(await row()).toMatchObject({ email });
  expect((await getEmailState(id)).pendingEmail).toBeNull();
});

test('a token is good for its own purpose', async () => {
  await confirmFirst();
  await change(newAddress());
  const wayOut = await mailedToken(email, /about to change/);
  await expect(confirmEmail(wayOut)).rejects.toMatchObject(notValid);
  await expect(resetPassword({ token: wayOut, newPassword: 'new password' })).rejects.toMatchObject(notValid);
  for (const wrong of ['', 'x', `${wayOut}x`]) {
    await expect(keepEmail(wrong)).rejects.toMatchObject(notValid);
    await expect(confirmEmail(wrong)).rejects.toMatchObject(notValid);
  }
  expect(await row()).toMatchObject({ email, sessionEpoch: 0 });
});

test('an account that is gone is not found', async () => {
  const nobody = proveUserId(uuidv7());
  const attempt = { email: newAddress(), currentPassword: PASSWORD };
  await expect(requestConfirmation(nobody)).rejects.toMatchObject({ code: 'not_found' });
  await expect(requestEmailChange(nobody, attempt)).rejects.toMatchObject({ code: 'not_found' });
  await expect(withdrawEmailChange(nobody)).rejects.toMatchObject({ code: 'not_found' });
  await expect(getEmailState(nobody)).rejects.toMatchObject({ code: 'not_found' });
});
