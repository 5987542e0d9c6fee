import type { CreateTodoRequest } from '@/lib/contracts/todo';

/** One TODO of a demo account. Everything in time is relative, so that the list is as fresh on any day. */
export type SeedTodo = Pick<CreateTodoRequest, 'notes' | 'status' | 'priority' | 'tags'> & {
  title: string;
  /** Written down this many days ago. The list starts in the order it was written, as most lists are. */
  age: number;
  /** Due in this many days; negative is overdue. */
  due?: number;
  /** Due at this time (UTC) of the due day. */
  at?: `${number}:${number}`;
  /** Minutes of work. */
  effort?: number;
  project?: string;
  /** A name for `after`. */
  key?: string;
  /** Keys of what has to be done first, in the same account. */
  after?: string[];
};
