'use client';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ApiProblem, api } from '@/app/_components/api';
import type { EventPayload } from '@/lib/contracts/event';
import type { Ranking } from '@/lib/contracts/run';
import { keys } from '../../_data/keys';
import { topFirst } from '../_model/order';

/** The finished order of a run; null while there is none. */
export function useRanking(runId: string | null): Ranking | null {
  const { data } = useQuery({
    queryKey: keys.ranking(runId ?? ''),
    queryFn: ({ signal }) => getRanking(`/api/v1/ranking-runs/${runId}/ranking`, signal),
    enabled: runId !== null,
  });
  return runId === null ? null : (data ?? null);
}

/**
 * The order so far of a run that goes on, as ids. Each announcement brings the top at once; the rest is loaded behind
 * it, one request at a time, and only when the announced top is not the whole list.
 */
export function useProvisionalOrder(runId: string | null, itemCount: number): string[] | null {
  const announced = useQuery<EventPayload<'run.order-updated'> | null>({
    queryKey: keys.announced(runId ?? ''),
    queryFn: () => null,
    enabled: false,
  }).data;
  const whole = useQuery({
    queryKey: keys.provisional(runId ?? ''),
    queryFn: ({ signal }) => getRanking(`/api/v1/ranking-runs/${runId}/ranking?provisional=true`, signal),
    enabled: runId !== null,
  });
  const { refetch, isFetching } = whole;
  const known = whole.data?.revision ?? -1;
  const latest = announced?.revision ?? -1;
  const isBehind = latest > known && (announced?.top.length ?? 0) < itemCount;

  useEffect(() => {
    if (runId !== null && isBehind && !isFetching) void refetch();
  }, [runId, isBehind, isFetching, refetch]);

  if (runId === null) return null;
  const ids = whole.data?.items.map(({ todoId }) => todoId) ?? null;
  if (!announced || announced.revision <= known) return ids;
  return ids ? topFirst(ids, announced.top) : announced.top;
}

/** None yet, or none ever, is an answer and no failure. */
async function getRanking(path: string, signal: AbortSignal): Promise<Ranking | null> {
  try {
    return await api.get<Ranking>(path, { signal });
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return null;
    throw error;
  }
}
