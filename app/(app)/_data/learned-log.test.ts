import { expect, it } from 'vitest';
import { LearnedLog } from './learned-log';

it('tells what was learned since somebody asked, the latest of each', () => {
  let now = 0;
  const log = new LearnedLog<string>(() => now);
  log.note('a', 'before');
  now = 10;
  const askedAt = log.ask();
  log.note('b', 'old');
  now = 20;
  log.note('b', 'new');
  log.note('c', null);
  expect(log.since(askedAt)).toEqual(
    new Map([
      ['b', 'new'],
      ['c', null],
    ]),
  );
});

it('forgets what no answer can be older than', () => {
  let now = 0;
  const log = new LearnedLog<number>(() => now);
  log.note('a', 1);
  now = 100_000;
  log.note('b', 2);
  now = 130_000;
  log.note('c', 3);
  expect([...log.since(0).keys()]).toEqual(['b', 'c']);
});
