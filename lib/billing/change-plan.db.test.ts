import { afterEach, expect, test, vi } from 'vitest';
import { inTransaction } from '@/lib/db';
import * as environment from '@/lib/env';
import { uuidv7 } from '@/lib/ids';
import { proveUserId, type UserId } from '@/lib/scope';
import { makeUser } from '@/lib/testing/people';
import { changePlan, checkoutIsSimulated } from './change-plan';
import { lockSubscriber } from './lock-subscriber';
import { requirePremium } from './require-premium';

vi.mock('@/lib/env', { spy: true });
afterEach(() => vi.mocked(environment.env).mockReset());

const premium = (userId: UserId) =>
  inTransaction(async (tx) => requirePremium(await lockSubscriber(tx, userId)));

test('the simulated checkout opens premium for this person only, and closes it again', async () => {
  const [one, other] = await Promise.all([makeUser(), makeUser()]);
  await expect(premium(one.id)).rejects.toMatchObject({ code: 'premium_required', status: 402 });
  await changePlan(one.id, 'PREMIUM');
  await expect(premium(one.id)).resolves.toBeUndefined();
  await expect(premium(other.id)).rejects.toMatchObject({ code: 'premium_required' });
  await changePlan(one.id, 'FREE');
  await expect(premium(one.id)).rejects.toMatchObject({ code: 'premium_required' });
});

test('in production nobody becomes premium without paying', async () => {
  const { id } = await makeUser();
  const settings = environment.env();
  vi.mocked(environment.env).mockReturnValue({ ...settings, FOREMOST_ENV: 'production' });
  expect(checkoutIsSimulated()).toBe(false);
  await expect(changePlan(id, 'PREMIUM')).rejects.toMatchObject({ code: 'forbidden', status: 403 });
  await expect(premium(id)).rejects.toMatchObject({ code: 'premium_required' });
});

test('an account that is gone is not found, and not premium', async () => {
  const nobody = proveUserId(uuidv7());
  await expect(changePlan(nobody, 'PREMIUM')).rejects.toMatchObject({ code: 'not_found' });
  await expect(premium(nobody)).rejects.toMatchObject({ code: 'premium_required' });
});
