import { verify } from '@node-rs/argon2';
import { expect, test, vi } from 'vitest';
import { signUpRequest } from '@/lib/contracts/account';
import { db } from '@/lib/db';
import { uuidv7 } from '@/lib/ids';
import { proveUserId } from '@/lib/scope';
import { changePassword } from './change-password';
import { getAccount } from './get-account';
import { signOutEverywhere } from './sign-out-everywhere';
import { signUp } from './sign-up';
import { updateAccount } from './update-account';
import { verifyPassword } from './verify-password';

vi.mock('@node-rs/argon2', { spy: true });

const nobody = proveUserId(uuidv7());

async function makeAccount(password = 'correct horse') {
  const email = `${uuidv7()}@foremost.test`;
  const { id } = await signUp(signUpRequest.parse({ email, password }));
  return { id: proveUserId(id), email };
}
const eventsOf = (userId: string) => db().userEvent.findMany({ where: { userId }, orderBy: { seq: 'asc' } });

test('an account is free, and its address is kept in lower case', async () => {
  const account = await signUp(
    signUpRequest.parse({ email: '  Mara@Foremost.Test ', password: 'eight ch', timeZone: 'Asia/Tokyo' }),
  );
  expect(account).toMatchObject({
    email: 'mara@foremost.test',
    plan: 'FREE',
    role: 'USER',
    timeZone: 'Asia/Tokyo',
  });
  expect(await getAccount(proveUserId(account.id))).toEqual(account);
  const { passwordHash } = await db().user.findUniqueOrThrow({ where: { id: account.id } });
  expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test('of several sign-ups with one address at once exactly one succeeds', async () => {
  const email = `${uuidv7()}@foremost.test`;
  const answers = await Promise.allSettled(
    ['one', 'two', 'three'].map((word) => signUp({ email, password: `password ${word}` })),
  );
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const answer of answers) {
    if (answer.status === 'rejected')
      expect(answer.reason).toMatchObject({ code: 'email_in_use', status: 409 });
  }
});

test('the password lets its owner in, whatever the case of the address', async () => {
  const { id, email } = await makeAccount('correct horse');
  expect(await verifyPassword(email.toUpperCase(), 'correct horse')).toEqual({ id, sessionEpoch: 0 });
  expect(await verifyPassword(email, 'correct horse ')).toBeNull();
  expect(await verifyPassword(email, '')).toBeNull();
});

test('an unknown address, or none at all, costs the same work as a wrong password', async () => {
  const { email } = await makeAccount();
  await verifyPassword('warm-up@foremost.test', 'x');
  for (const address of [email, 'nobody@foremost.test', 'no address', '']) {
    vi.mocked(verify).mockClear();
    expect(await verifyPassword(address, 'wrong horse')).toBeNull();
    expect(vi.mocked(verify)).toHaveBeenCalledOnce();
    expect(vi.mocked(verify).mock.calls[0]?.[0]).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  }
});

test('a changed password ends the sessions and says so as an event', async () => {
  const { id, email } = await makeAccount('old password');
  await changePassword(id, { currentPassword: 'old password', newPassword: 'new password' });
  expect(await verifyPassword(email, 'old password')).toBeNull();
  expect(await verifyPassword(email, 'new password')).toEqual({ id, sessionEpoch: 1 });
  expect(await eventsOf(id)).toMatchObject([{ kind: 'session.revoked', payload: {} }]);
});

test('without the current password nothing changes', async () => {
  const { id, email } = await makeAccount('old password');
  const attempt = changePassword(id, { currentPassword: 'guess', newPassword: 'new password' });
  await expect(attempt).rejects.toMatchObject({
    code: 'validation_failed',
    extra: { errors: [{ path: 'currentPassword' }] },
  });
  expect(await verifyPassword(email, 'old password')).toEqual({ id, sessionEpoch: 0 });
  expect(await eventsOf(id)).toEqual([]);
});

test('of two password changes at once the loser is told, and changes nothing', async () => {
  const { id, email } = await makeAccount('old password');
  const words = ['first password', 'second password'];
  const answers = await Promise.allSettled(
    words.map((newPassword) => changePassword(id, { currentPassword: 'old password', newPassword })),
  );
  const won = answers.findIndex(({ status }) => status === 'fulfilled');
  expect(answers[1 - won]).toMatchObject({ status: 'rejected', reason: { name: 'ConflictError' } });
  expect(await verifyPassword(email, words[won] ?? '')).toEqual({ id, sessionEpoch: 1 });
  expect(await eventsOf(id)).toHaveLength(1);
});

test('signing out everywhere raises the epoch of this person only', async () => {
  const [one, other] = await Promise.all([makeAccount(), makeAccount()]);
  await signOutEverywhere(one.id);
  expect(await verifyPassword(one.email, 'correct horse')).toMatchObject({ sessionEpoch: 1 });
  expect(await verifyPassword(other.email, 'correct horse')).toMatchObject({ sessionEpoch: 0 });
  expect(await eventsOf(one.id)).toMatchObject([{ kind: 'session.revoked' }]);
  expect(await eventsOf(other.id)).toEqual([]);
});

test('the time zone changes for this person only', async () => {
  const [one, other] = await Promise.all([makeAccount(), makeAccount()]);
  expect(await updateAccount(one.id, { timeZone: 'America/Lima' })).toMatchObject({
    timeZone: 'America/Lima',
  });
  expect(await getAccount(other.id)).toMatchObject({ timeZone: 'UTC' });
});

test('an account that is gone is not found', async () => {
  const passwords = { currentPassword: 'correct horse', newPassword: 'new password' };
  await expect(getAccount(nobody)).rejects.toMatchObject({ code: 'not_found' });
  await expect(updateAccount(nobody, { timeZone: 'UTC' })).rejects.toMatchObject({ code: 'not_found' });
  await expect(changePassword(nobody, passwords)).rejects.toMatchObject({ code: 'not_found' });
  await expect(signOutEverywhere(nobody)).rejects.toMatchObject({ code: 'not_found' });
});
