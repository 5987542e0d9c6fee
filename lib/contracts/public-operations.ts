import type { Operation } from './operation';
import { accountOperations } from './operations/account';
import { platformOperations } from './operations/platform';
import { runOperations } from './operations/runs';
import { todoOperations } from './operations/todos';

/** Every route under /api/v1, health and metrics: what clients may rely on. */
export const publicOperations: Operation[] = [
  ...todoOperations,
  ...runOperations,
  ...platformOperations,
  ...accountOperations,
];
