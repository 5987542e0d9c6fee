import type { UrgencyWeights } from '@/lib/contracts/criteria';

export const WEIGHT_LIMIT = 20;
export const WEIGHT_STEP = 0.5;

/** The terms of urgency for people, those that usually weigh most first. */
export const weightWords: readonly { term: keyof UrgencyWeights; name: string; about: string }[] = [
  { term: 'next', name: 'Tagged “next”', about: 'You marked it as one of the next things to do.' },
  { term: 'due', name: 'Due date', about: 'Grows from two weeks before the day to a week after it.' },
  { term: 'blocking', name: 'Blocks others', about: 'Something else on the list waits for it.' },
  { term: 'priority', name: 'Priority', about: 'High counts in full, medium two thirds, low a third.' },
  { term: 'started', name: 'Started', about: 'You have begun it.' },
  { term: 'words', name: 'Words in the title', about: '“Urgent” counts for it, “someday” against it.' },
  { term: 'age', name: 'Age', about: 'Grows over its first year on the list.' },
  { term: 'project', name: 'In a project', about: 'It belongs to something larger.' },
  { term: 'tags', name: 'Tags', about: 'Somebody took the trouble to tag it.' },
  { term: 'waiting', name: 'Waiting', about: 'Somebody else has to act first.' },
  { term: 'blocked', name: 'Blocked', about: 'Another item has to be done first.' },
];
