import { expect, test } from 'vitest';
import { Slots } from './call-slots';

/** Work that ends when it is told to. */
function controlled(slots: Slots) {
  const served: string[] = [];
  const endings: (() => void)[] = [];
  return {
    served,
    begin: (user: string) =>
      slots.use(user, () => {
        served.push(user);
        return new Promise<void>((resolve) => endings.push(resolve));
      }),
    endFirst: async () => {
      endings.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

test('a place that becomes free goes to the person who holds the fewest', async () => {
  const { served, begin, endFirst } = controlled(new Slots(2));
  const work = [...'aaaaa', 'b', 'c'].map(begin);
  expect(served).toEqual(['a', 'a']);
  for (let end = 0; end < 3; end += 1) await endFirst();
  expect(served).toEqual(['a', 'a', 'b', 'c', 'a']);
  for (let end = 0; end < 4; end += 1) await endFirst();
  await Promise.all(work);
  expect(served).toHaveLength(7);
});

test('people take turns, whatever the lengths of their lists', async () => {
  const { served, begin, endFirst } = controlled(new Slots(1));
  const work = [...'aaaaaaaa', ...'bbb', ...'ccc'].map(begin);
  for (let end = 0; end < 14; end += 1) await endFirst();
  await Promise.all(work);
  expect(served.slice(0, 9).toSorted().join('')).toBe('aaabbbccc');
});

test('a place comes back when the work fails', async () => {
  const slots = new Slots(1);
  await expect(slots.use('a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await slots.use('b', async () => 'served')).toBe('served');
});
