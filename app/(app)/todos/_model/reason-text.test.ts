import { expect, it } from 'vitest';
import { reasonText } from './reason-text';

it('lets only the model speak for itself', () => {
  expect(reasonText({ reason: 'Anna waits for it.', source: 'model' })).toBe('Anna waits for it.');
  expect(reasonText({ reason: 'due tomorrow', source: 'urgency' })).toBe('By urgency: due tomorrow');
  expect(reasonText({ reason: '', source: 'urgency' })).toBeNull();
});
