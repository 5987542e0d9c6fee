'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '@/app/_components/api';
import type { Run } from '@/lib/contracts/run';
import type { Timeline } from '@/lib/contracts/run-history';
import { isActive } from '../../_data/merge-run';
import { historyKeys } from '../_model/keys';

const EVERY_MS = 2_000;

/** When everything in the run happened: every two seconds while it goes on, and once more when it has ended. */
export function useTimeline(run: Run) {
  const { data, error, refetch } = useQuery({
    queryKey: historyKeys.timeline(run.id, run.status),
    queryFn: ({ signal }) => api.get<Timeline>(`/api/v1/ranking-runs/${run.id}/timeline`, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: isActive(run) ? EVERY_MS : false,
    // An applied or late answer changes what is known of a run that has ended.
    refetchOnMount: 'always',
  });
  return { timeline: data ?? null, error, reload: () => void refetch() };
}
