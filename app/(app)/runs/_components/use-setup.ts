'use client';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/app/_components/api';
import type { Run } from '@/lib/contracts/run';
import type { RunSetup } from '@/lib/contracts/run-history';
import { historyKeys } from '../_model/keys';

/** What the run went by. Only its page in Airflow comes later, with the state that says that Airflow has it. */
export function useSetup(run: Run, first: RunSetup, firstRun: Run): RunSetup {
  const isFirst = run.status === firstRun.status && run.epoch === firstRun.epoch;
  const { data } = useQuery({
    queryKey: historyKeys.setup(run.id, run.status, run.epoch),
    queryFn: ({ signal }) => api.get<RunSetup>(`/api/v1/ranking-runs/${run.id}/setup`, { signal }),
    ...(isFirst ? { initialData: first } : {}),
  });
  return data ?? first;
}
