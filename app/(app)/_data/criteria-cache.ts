import type { QueryClient } from '@tanstack/react-query';
import { api } from '@/app/_components/api';
import type { Criteria } from '@/lib/contracts/criteria';
import { asksAnew, type CriteriaChange } from '../criteria/_model/criteria-change';
import { keys } from './keys';

const CRITERIA = '/api/v1/criteria';

/** What matters to the person, as it is saved. No event tells of it: who shows it asks anew. */
export const savedCriteria = {
  queryKey: keys.criteria,
  queryFn: ({ signal }: { signal: AbortSignal }) => api.get<Criteria>(CRITERIA, { signal }),
} as const;

/**
 * Saves what is named and keeps the rest. Of other words nobody knows any more what a run would take: it is asked anew.
 * The request outlives the page.
 * @throws ApiProblem: validation_failed, unreachable, …
 */
export async function saveCriteria(client: QueryClient, change: CriteriaChange): Promise<void> {
  const saved = await api.patch<Criteria>(CRITERIA, change, { keepalive: true });
  // What is on its way was asked for before the change.
  await client.cancelQueries({ queryKey: keys.criteria });
  client.setQueryData<Criteria>(keys.criteria, saved);
  if (asksAnew(change)) void client.resetQueries({ queryKey: keys.estimate });
}
