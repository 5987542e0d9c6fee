import { expect, it } from 'vitest';
import { clockAt } from './due';
import { valueText } from './value-text';

const titles = new Map([['a', 'Get the money']]);
const known = {
  clock: clockAt(Date.parse('2026-11-23T10:00:00Z'), 'Europe/Berlin'),
  titleOf: (id: string) => titles.get(id),
};
const text = (field: string, value: unknown) => valueText(field, value, known);

it('says days and times as the person does, in their zone', () => {
  expect(text('dueOn', '2026-11-24')).toBe('Tomorrow');
  expect(text('dueAt', '2026-11-24T23:30:00.000Z')).toBe('Wednesday 00:30');
  expect(text('effortMinutes', 90)).toBe('1 h 30 min');
});

it('names items instead of ids', () => {
  expect(text('blockedBy', ['a', 'x'])).toBe('“Get the money”, a TODO that is gone');
  expect(text('tags', ['phone', 'errand'])).toBe('phone, errand');
});

it('has one word for all that is empty, and an end for what is long', () => {
  expect([null, undefined, '', []].map((value) => text('notes', value))).toEqual(Array(4).fill('nothing'));
  expect(text('priority', 'none')).toBe('nothing');
  expect(text('title', 'none')).toBe('none');
  expect(text('notes', 'x'.repeat(400))).toHaveLength(280);
});
