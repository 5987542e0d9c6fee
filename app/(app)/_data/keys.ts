/** Names of what the browser keeps, all below the first part so that one call can renew a kind. */
export const keys = {
  todoList: (list: 'active' | 'done') => ['todos', list] as const,
  runList: ['runs', 'list'] as const,
  eachRun: ['runs', 'one'] as const,
  run: (runId: string) => ['runs', 'one', runId] as const,
  rankings: ['rankings'] as const,
  ranking: (runId: string) => ['rankings', 'final', runId] as const,
  provisional: (runId: string) => ['rankings', 'provisional', runId] as const,
  announced: (runId: string) => ['announced', runId] as const,
  estimate: ['estimate'] as const,
  criteria: ['criteria'] as const,
  ledger: (runId: string) => ['ledger', runId] as const,
};
