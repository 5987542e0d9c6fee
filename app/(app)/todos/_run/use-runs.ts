'use client';
import { useQuery } from '@tanstack/react-query';
import type { Run } from '@/lib/contracts/run';
import { keys } from '../../_data/keys';
import { fetchRuns } from '../../_data/run-cache';

/** The latest runs, newest first; the event stream keeps them true. */
export function useRuns(first: Run[]): Run[] {
  const { data } = useQuery({
    queryKey: keys.runList,
    queryFn: ({ signal }) => fetchRuns(signal),
    initialData: first,
    // An address one comes back to may bring the runs of the first visit along.
    refetchOnMount: 'always',
  });
  return data;
}
