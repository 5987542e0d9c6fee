'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { activeTodos } from '../../_data/fetch-todos';

/** Said in the place of a title that is no longer there. */
export const GONE = 'done or deleted since';

/** Titles of what is not done, by TODO id; null until all of them are here. */
export function useTitles(): ReadonlyMap<string, string> | null {
  const { data: active, dataUpdatedAt } = useQuery(activeTodos);
  return useMemo(
    // The list page may have left only the beginning of the list behind.
    () => (active && dataUpdatedAt > 0 ? new Map(active.map(({ id, title }) => [id, title])) : null),
    [active, dataUpdatedAt],
  );
}
