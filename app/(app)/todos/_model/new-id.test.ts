import { expect, it } from 'vitest';
import { uuid } from '@/lib/contracts/primitives';
import { newId } from './new-id';

const now = Date.parse('2026-11-23T10:00:00.000Z');
const timeOf = (id: string) => Number.parseInt(id.replace('-', '').slice(0, 12), 16);

it('is a UUID of version 7 that begins with the time', () => {
  const id = newId(now);
  expect(uuid.parse(id)).toBe(id);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(timeOf(id)).toBe(now);
});

it('sorts behind those before it: in one millisecond, beyond what one can count, and when the clock goes back', () => {
  const ids = [
    ...Array.from({ length: 10_000 }, () => newId(now + 1)),
    newId(now - 60_000),
    newId(now + 1_000),
  ];
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.toSorted()).toEqual(ids);
});
