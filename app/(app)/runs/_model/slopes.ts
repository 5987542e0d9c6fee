import type { ComparedItem } from '@/lib/contracts/run-history';

/** A line from where an item stood to where it stands, in rows from 0. */
export type Slope = {
  todoId: string;
  from: number;
  to: number;
  kind: 'up' | 'down' | 'same';
  /** It came from below what the picture shows. */
  isFromBelow: boolean;
};

/** The lines of the first items of an order. What is new has none. Lines from below all begin under the last row. */
export function slopesOf(top: readonly ComparedItem[]): Slope[] {
  return top.flatMap(({ todoId, position, previous }) => {
    if (position === null || previous === null) return [];
    const isFromBelow = previous > top.length;
    const kind = previous === position ? 'same' : previous > position ? 'up' : 'down';
    return [
      { todoId, from: isFromBelow ? top.length - 0.3 : previous - 1, to: position - 1, kind, isFromBelow },
    ];
  });
}
