import type { SeedTodo } from './shape';

/** The free account: a list that is still short enough to keep in order by hand. */
export const student: SeedTodo[] = [
  { title: 'Buy oat milk', age: 1, effort: 10, tags: ['errand'] },
  {
    title: 'Hand in the lab report',
    age: 9,
    due: 1,
    priority: 'high',
    effort: 150,
    key: 'report',
    after: ['data'],
  },
  {
    title: 'Ask Yusuf for his half of the measurements',
    age: 8,
    due: -1,
    effort: 5,
    key: 'data',
    status: 'waiting',
  },
  { title: 'Sign up for the resit', age: 12, due: 3, priority: 'high', effort: 10 },
  { title: 'Rent to the new account number!', age: 5, due: 0, priority: 'high', effort: 5, tags: ['money'] },
  { title: 'Laundry', age: 3, effort: 90 },
  { title: 'Call Mum back', age: 2, effort: 30, tags: ['calls'] },
  { title: 'Sell the old bike', age: 40, priority: 'low', effort: 60 },
  { title: 'Bibliography for the seminar paper', age: 14, due: 10, priority: 'medium', effort: 120 },
  { title: 'Find out why the radiator gurgles', age: 20 },
  {
    title: 'Book the bus home for the holidays',
    age: 6,
    due: 12,
    priority: 'medium',
    effort: 15,
    tags: ['travel'],
  },
  { title: 'Learn to cook one more thing', age: 33, priority: 'low', tags: ['someday'] },
];

/** The administrator's own list. */
export const administrator: SeedTodo[] = [
  { title: 'Rotate the callback key', age: 10, due: 6, priority: 'medium', effort: 20, tags: ['operations'] },
  {
    title: 'Try out restoring last night’s backup',
    age: 25,
    due: -2,
    priority: 'high',
    effort: 60,
    tags: ['operations'],
  },
  { title: 'Look at what the model calls cost this month', age: 3, due: 4, effort: 15 },
  { title: 'Renew the domain', age: 50, due: 13, priority: 'high', effort: 5 },
  { title: 'Write down who is on call over the holidays', age: 7, due: 9, priority: 'medium', effort: 30 },
];
