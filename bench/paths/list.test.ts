import { expect, it } from 'vitest';
import { readPrompt } from '@/stack/simulator/prompt.js';
import { meritOf } from '@/stack/simulator/score.js';
import { benchList } from './list';

const NOW = new Date('2026-11-23T08:00:00Z');

it('is the same list for the same count, ids apart', () => {
  const titles = () => benchList(50, 1, NOW).todos.map(({ title, dueOn }) => [title, dueOn]);
  expect(titles()).toEqual(titles());
});

it('knows what the simulated model thinks when it is shown such a TODO', () => {
  const { todos, truth } = benchList(200, 0, NOW);
  const lines = todos.map(({ id, title, dueOn, priority, effortMinutes, tags }) =>
    JSON.stringify({ id, title, due: dueOn ?? undefined, priority, effort_minutes: effortMinutes, tags }),
  );
  const { items } = readPrompt([
    { role: 'system', content: 'Today is 2026-11-23.' },
    { role: 'user', content: lines.join('\n') },
  ]);
  expect(items.map((item) => meritOf(item, ''))).toEqual([...truth]);
});
