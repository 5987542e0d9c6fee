'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '@/app/_components/api';
import type { Ledger } from '@/lib/contracts/run';
import { keys } from '../../_data/keys';
import type { LedgerEntry } from './ledger-words';

const PAGE = 50;

/** Every call of a run that has ended, a page at a time, from the moment somebody wants to see them. */
export function useLedger(runId: string, isWanted: boolean) {
  const query = useInfiniteQuery({
    queryKey: keys.ledger(runId),
    queryFn: ({ pageParam, signal }) => {
      const search = new URLSearchParams({
        limit: String(PAGE),
        ...(pageParam ? { cursor: pageParam } : {}),
      });
      return api.get<Ledger>(`/api/v1/ranking-runs/${runId}/ledger?${search}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    enabled: isWanted,
  });
  const entries: LedgerEntry[] | null = query.data?.pages.flatMap(({ items }) => items) ?? null;
  return {
    entries,
    error: query.error,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
    reload: () => void (query.data ? query.fetchNextPage() : query.refetch()),
  };
}
