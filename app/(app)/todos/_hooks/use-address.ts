'use client';
import { useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { parseFilter, type StatusFilter } from '../_model/filter';

/** What is on show, kept in the address: a reload, a link and the Back button all come to the same page. */
export function useAddress() {
  const params = useSearchParams();
  const { status, project } = useMemo(() => parseFilter(params), [params]);
  const [selectedId, setSelectedId] = useState(params.get('todo'));

  useEffect(() => {
    writeAddress({ todo: selectedId }, 'replace');
  }, [selectedId]);

  return {
    status,
    project,
    selectedId,
    select: setSelectedId,
    setStatus: useCallback(
      (next: StatusFilter) => writeAddress({ filter: next === 'active' ? null : next }, 'push'),
      [],
    ),
    setProject: useCallback((next: string | null) => writeAddress({ project: next }, 'push'), []),
  };
}

/** Next keeps useSearchParams in step with the History API: no request to the server. */
function writeAddress(part: Record<string, string | null>, how: 'push' | 'replace') {
  const url = new URL(window.location.href);
  for (const [name, value] of Object.entries(part)) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  if (url.href === window.location.href) return;
  if (how === 'push') window.history.pushState(null, '', url);
  else window.history.replaceState(null, '', url);
}
