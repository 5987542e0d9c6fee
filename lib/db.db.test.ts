import { expect, test } from 'vitest';
import { inTransaction, type Tx } from '@/lib/db';
import { makeUser } from '@/lib/testing/people';

const touch = (tx: Tx, id: string) =>
  tx.$executeRaw`UPDATE "user" SET time_zone = time_zone WHERE id = ${id}::uuid`;

test('a deadlock between raw statements is tried again', async () => {
  const [one, two] = [await makeUser(), await makeUser()];
  let attempts = 0;
  let entered = 0;
  let bothEntered = () => {};
  const both = new Promise<void>((resolve) => {
    bothEntered = resolve;
  });
  const lockInOrder = (first: string, second: string) =>
    inTransaction(async (tx) => {
      attempts += 1;
      await touch(tx, first);
      entered += 1;
      if (entered === 2) bothEntered();
      await both;
      await touch(tx, second);
    });
  await Promise.all([lockInOrder(one.id, two.id), lockInOrder(two.id, one.id)]);
  expect(attempts).toBe(3);
});

test('any other failure of a statement is not', async () => {
  let attempts = 0;
  const failing = inTransaction(async (tx) => {
    attempts += 1;
    await tx.$executeRaw`SELECT 1 / 0`;
  });
  await expect(failing).rejects.toThrow('division by zero');
  expect(attempts).toBe(1);
});
