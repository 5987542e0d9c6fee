'use client';
import { useState } from 'react';
import type { Todo } from '@/lib/contracts/todo';

/** Whether anything was ever completed, as far as this page saw: completed ones leave the list when it is loaded anew. */
export function useEverDone(wasDone: boolean, todos: readonly Todo[]): boolean {
  const [isDone, setDone] = useState(wasDone);
  if (!isDone && todos.some(({ status }) => status === 'done')) setDone(true);
  return isDone;
}
