import { expect, it } from 'vitest';
import { reasonText } from './reason-text';

it('lets only the model speak for itself', () => {
  const said = { setAside: false };
  expect(reasonText({ ...said, reason: 'Anna waits for it.', source: 'model' })).toBe('Anna waits for it.');
  expect(reasonText({ ...said, reason: 'due tomorrow', source: 'urgency' })).toBe(
    'By its dates and marks: due tomorrow',
  );
  expect(reasonText({ ...said, reason: '', source: 'urgency' })).toBeNull();
});

it('says first that an item was set aside, whoever gave the reason', () => {
  const words = 'Set aside: its text reads like an order to the model';
  expect(reasonText({ reason: 'due tomorrow', source: 'urgency', setAside: true })).toBe(words);
  expect(reasonText({ reason: '', source: 'urgency', setAside: true })).toBe(words);
});
