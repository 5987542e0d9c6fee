import { expect, test } from 'vitest';
import { networkOf } from '@/lib/client-address';
import { uuidv7 } from '@/lib/ids';
import { limits } from '@/lib/throttle/limits';
import { requireTry } from '@/lib/throttle/require-try';
import { signIn } from './sign-in';
import { signUp } from './sign-up';

const PASSWORD = 'correct horse';
const refused = { code: 'rate_limited', status: 429, extra: { retryAfterSeconds: expect.any(Number) } };

let used = 0;
/** An address of its own for each guesser. */
function newAddress() {
  used += 1;
  return `2001:db8:0:${used.toString(16)}::1`;
}
const from = (address: string) => ({ userAgent: null, address });

async function makeAccount() {
  const email = `${uuidv7()}@foremost.test`;
  await signUp({ email, password: PASSWORD });
  return email;
}

async function guess(email: string, times: number, address: string) {
  for (let tried = 0; tried < times; tried += 1) {
    expect(await signIn(email, `wrong ${tried}`, from(address))).toBeNull();
  }
}

test('a guesser is stopped after six tries, even with the right password, and told when to come back', async () => {
  const [email, address] = [await makeAccount(), newAddress()];
  await guess(email, limits.signInPair.burst, address);
  await expect(signIn(email, PASSWORD, from(address))).rejects.toMatchObject(refused);
  await expect(signIn(email.toUpperCase(), PASSWORD, from(address))).rejects.toMatchObject(refused);
});

test('the owner comes in from elsewhere meanwhile', async () => {
  const [email, guesser] = [await makeAccount(), newAddress()];
  await guess(email, limits.signInPair.burst, guesser);
  expect(await signIn(email, PASSWORD, from(newAddress()))).toMatchObject({ sessionId: expect.any(String) });
});

test('right passwords count too, far beyond what a person does', async () => {
  const [email, address] = [await makeAccount(), newAddress()];
  const pair = [email, networkOf(address)];
  for (let tries = limits.signInRight.burst; tries > 1; tries -= 1)
    await requireTry(limits.signInRight, pair);
  expect(await signIn(email, PASSWORD, from(address))).toMatchObject({ sessionId: expect.any(String) });
  await expect(signIn(email, PASSWORD, from(address))).rejects.toMatchObject(refused);
  expect(await signIn(email, PASSWORD, from(newAddress()))).not.toBeNull();
});

test('an unknown address is counted like a known one, and so is what is none', async () => {
  for (const email of [`${uuidv7()}@foremost.test`, 'no address']) {
    const address = newAddress();
    await guess(email, limits.signInPair.burst, address);
    await expect(signIn(email, 'x', from(address))).rejects.toMatchObject(refused);
  }
});

test('the right password clears the slate: only wrong ones count', async () => {
  const [email, address] = [await makeAccount(), newAddress()];
  for (let round = 0; round < 4; round += 1) {
    await guess(email, limits.signInPair.burst - 1, address);
    expect(await signIn(email, PASSWORD, from(address))).not.toBeNull();
  }
});

test('guessers with many addresses use up what strangers may try, not what the owner may', async () => {
  const [email, home] = [await makeAccount(), newAddress()];
  await signIn(email, PASSWORD, from(home));
  const { burst } = limits.signInAccount;
  await Promise.all(Array.from({ length: burst }, () => guess(email, 1, newAddress())));
  await expect(signIn(email, PASSWORD, from(newAddress()))).rejects.toMatchObject(refused);
  expect(await signIn(email, PASSWORD, from(home))).not.toBeNull();
});

test('what one address is refused costs the account nothing', async () => {
  const [email, guesser] = [await makeAccount(), newAddress()];
  await guess(email, limits.signInPair.burst, guesser);
  for (let tried = 0; tried < 40; tried += 1) {
    await expect(signIn(email, 'wrong', from(guesser))).rejects.toMatchObject(refused);
  }
  const left = limits.signInAccount.burst - limits.signInPair.burst;
  for (let tried = 0; tried < left; tried += 1) await requireTry(limits.signInAccount, email);
  await expect(requireTry(limits.signInAccount, email)).rejects.toMatchObject(refused);
});

test('one address cannot go through a list of accounts; good sign-ins from there do not count', async () => {
  const [email, office] = [await makeAccount(), newAddress()];
  const { burst } = limits.signInAddress;
  for (let index = 0; index < 5; index += 1) await signIn(email, PASSWORD, from(office));
  await Promise.all(Array.from({ length: burst }, () => guess(`${uuidv7()}@foremost.test`, 1, office)));
  await expect(signIn(`${uuidv7()}@foremost.test`, 'x', from(office))).rejects.toMatchObject(refused);
  // The neighbour in the same /64 is the same household.
  await expect(signIn(email, PASSWORD, from(office.replace('::1', '::2')))).rejects.toMatchObject(refused);
});
