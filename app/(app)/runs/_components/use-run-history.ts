'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '@/app/_components/api';
import type { Run, RunPage } from '@/lib/contracts/run';
import { mergeIntoRuns } from '../../_data/merge-run';
import { historyKeys } from '../_model/keys';
import { PAGE_SIZE } from '../_model/page-size';
import { filterQuery, matchesFilter, type RunFilter } from '../_model/run-filter';

/** What the server drew: one page under one filter. */
export type FirstHistory = { filter: RunFilter; page: RunPage };

/**
 * A person's runs under a filter, newest first, a page at a time. `live` are the latest ones, which the event stream
 * keeps true: they are laid over the pages, so a run that starts, moves or ends shows it here.
 */
export function useRunHistory(filter: RunFilter, first: FirstHistory, live: readonly Run[]) {
  const isFirst = first.filter.status === filter.status && first.filter.path === filter.path;
  const query = useInfiniteQuery({
    queryKey: historyKeys.list(filter),
    queryFn: ({ pageParam, signal }) => {
      const cursor: Record<string, string> = pageParam ? { cursor: pageParam } : {};
      const search = new URLSearchParams({ limit: String(PAGE_SIZE), ...filterQuery(filter), ...cursor });
      return api.get<RunPage>(`/api/v1/ranking-runs?${search}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    ...(isFirst ? { initialData: { pages: [first.page], pageParams: [null] } } : {}),
    refetchOnMount: 'always',
  });
  const { data } = query;
  const runs = useMemo(() => {
    if (!data) return null;
    const stored = data.pages.flatMap(({ items }) => items);
    return live.reduce<Run[]>(mergeIntoRuns, stored).filter((run) => matchesFilter(run, filter));
  }, [data, live, filter]);
  return {
    runs,
    error: query.error,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
    reload: () => void (data ? query.fetchNextPage() : query.refetch()),
  };
}
