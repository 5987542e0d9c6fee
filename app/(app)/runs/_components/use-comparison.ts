'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '@/app/_components/api';
import type { Comparison } from '@/lib/contracts/run-history';
import { historyKeys } from '../_model/keys';

const FIRST_ITEMS = 10;
const MORE_ITEMS = 100;

/** A run's order against the one before it, the largest movers first: a few, then pages of more. */
export function useComparison(runId: string) {
  const query = useInfiniteQuery({
    queryKey: historyKeys.comparison(runId),
    queryFn: ({ pageParam, signal }) => {
      const search = new URLSearchParams(
        pageParam ? { limit: String(MORE_ITEMS), cursor: pageParam } : { limit: String(FIRST_ITEMS) },
      );
      return api.get<Comparison>(`/api/v1/ranking-runs/${runId}/comparison?${search}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    // Titles are today's.
    refetchOnMount: 'always',
  });
  const { data } = query;
  return {
    comparison: data?.pages[0] ?? null,
    items: data?.pages.flatMap(({ items }) => items) ?? [],
    error: query.error,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
    reload: () => void (data ? query.fetchNextPage() : query.refetch()),
  };
}
