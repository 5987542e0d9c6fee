/** Names of what the browser keeps, all below the first part so that one call can renew a kind. */
export const keys = {
  todos: ['todos'] as const,
  todoList: (list: 'active' | 'done') => ['todos', list] as const,
  runs: ['runs'] as const,
  runList: ['runs', 'list'] as const,
  run: (runId: string) => ['runs', 'one', runId] as const,
  rankings: ['rankings'] as const,
  ranking: (runId: string) => ['rankings', 'final', runId] as const,
  provisional: (runId: string) => ['rankings', 'provisional', runId] as const,
  announced: (runId: string) => ['announced', runId] as const,
  estimate: ['estimate'] as const,
};
