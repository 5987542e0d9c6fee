'use client';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { ApiProblem, api } from '@/app/_components/api';
import type { EventPayload } from '@/lib/contracts/event';
import type { Ranking, RankingItem } from '@/lib/contracts/run';
import { keys } from '../../_data/keys';
import { topFirst } from '../_model/order';

export type FirstRanking = { runId: string; ranking: Ranking } | null;

/** The finished order of a run; null while there is none. `first` is what the server already sent along. */
export function useRanking(runId: string | null, first: FirstRanking = null): Ranking | null {
  const { data } = useQuery({
    queryKey: keys.ranking(runId ?? ''),
    queryFn: ({ signal }) => getRanking(`/api/v1/ranking-runs/${runId}/ranking`, signal),
    enabled: runId !== null,
    ...(first && first.runId === runId ? { initialData: first.ranking } : {}),
  });
  return runId === null ? null : (data ?? null);
}

const MAX_PAUSE_MS = 5_000;

export type OrderSoFar = { ids: readonly string[]; items: readonly RankingItem[] };

/**
 * The order so far of a run. Each announcement brings the top at once; the rest, and the reasons, are loaded behind it,
 * one request at a time. When it goes on no longer, what is known of it stays as it is.
 */
export function useOrderSoFar(runId: string | null, isGoing: boolean): OrderSoFar | null {
  const { data: announced } = useQuery<EventPayload<'run.order-updated'> | null>({
    queryKey: keys.announced(runId ?? ''),
    queryFn: () => null,
    enabled: false,
  });
  const {
    data: loaded,
    refetch,
    isFetching,
  } = useQuery({
    queryKey: keys.provisional(runId ?? ''),
    queryFn: ({ signal }) => getRanking(`/api/v1/ranking-runs/${runId}/ranking?provisional=true`, signal),
    enabled: runId !== null && isGoing,
  });
  const known = loaded?.revision ?? -1;
  const isBehind = (announced?.revision ?? -1) > known;

  // A long list takes the server a while to put together: it is asked for at most a third of the time.
  const fetching = useRef({ since: 0, tookMs: 0 });
  useEffect(() => {
    const { since } = fetching.current;
    if (isFetching) fetching.current.since = performance.now();
    else if (since > 0) fetching.current = { since: 0, tookMs: performance.now() - since };
  }, [isFetching]);
  useEffect(() => {
    if (!isGoing || !isBehind || isFetching) return;
    const pauseMs = Math.min(MAX_PAUSE_MS, 2 * fetching.current.tookMs);
    const timer = setTimeout(() => void refetch(), pauseMs);
    return () => clearTimeout(timer);
  }, [isGoing, isBehind, isFetching, refetch]);

  return useMemo(() => {
    if (runId === null || (!loaded && !announced)) return null;
    const items = loaded?.items ?? [];
    const ids = items.map(({ todoId }) => todoId);
    if (!announced || announced.revision <= known) return { ids, items };
    return { ids: ids.length > 0 ? topFirst(ids, announced.top) : announced.top, items };
  }, [runId, loaded, announced, known]);
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
