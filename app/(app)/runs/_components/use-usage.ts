'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '@/app/_components/api';
import type { Usage } from '@/lib/contracts/run-history';
import { historyKeys } from '../_model/keys';

/** What the month took: asked for anew when another run has ended. `first` is as of `firstSettled` ended runs. */
export function useUsage(settled: number, first: Usage, firstSettled: number): Usage {
  const { data } = useQuery({
    queryKey: historyKeys.usage(settled),
    queryFn: ({ signal }) => api.get<Usage>('/api/v1/usage', { signal }),
    placeholderData: keepPreviousData,
    ...(settled === firstSettled ? { initialData: first } : {}),
    refetchOnMount: 'always',
  });
  return data ?? first;
}
