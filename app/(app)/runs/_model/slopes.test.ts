import { expect, it } from 'vitest';
import { slopesOf } from './slopes';

const item = (todoId: string, position: number, previous: number | null) => ({
  todoId,
  title: null,
  position,
  previous,
});

it('leads from where an item stood to where it stands', () => {
  const slopes = slopesOf([item('a', 1, 3), item('b', 2, 2), item('c', 3, 1)]);
  expect(slopes).toEqual([
    { todoId: 'a', from: 2, to: 0, kind: 'up', isFromBelow: false },
    { todoId: 'b', from: 1, to: 1, kind: 'same', isFromBelow: false },
    { todoId: 'c', from: 0, to: 2, kind: 'down', isFromBelow: false },
  ]);
});

it('comes in from below the picture, and has no line for what is new', () => {
  expect(slopesOf([item('a', 1, 40), item('b', 2, null)])).toEqual([
    { todoId: 'a', from: 1.7, to: 0, kind: 'up', isFromBelow: true },
  ]);
});
