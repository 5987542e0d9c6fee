import { expect, it } from 'vitest';
import { DEFAULT_URGENCY_WEIGHTS } from '@/lib/ranking/urgency';
import { weightWords } from './weight-words';

it('has words for every term of urgency, once', () => {
  expect(weightWords.map(({ term }) => term).toSorted()).toEqual(
    Object.keys(DEFAULT_URGENCY_WEIGHTS).toSorted(),
  );
});
