'use client';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/app/_components/api';
import type { Run, RunPage } from '@/lib/contracts/run';
import { keys } from '../../_data/keys';

/** The latest runs, newest first; the event stream keeps them true. */
export function useRuns(first: Run[]): Run[] {
  const { data } = useQuery({
    queryKey: keys.runList,
    queryFn: async ({ signal }) =>
      (await api.get<RunPage>('/api/v1/ranking-runs?limit=20', { signal })).items,
    initialData: first,
  });
  return data;
}
