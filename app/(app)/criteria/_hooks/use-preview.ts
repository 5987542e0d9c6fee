'use client';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useState } from 'react';
import type { UrgencyWeights } from '@/lib/contracts/criteria';
import { activeTodos } from '../../_data/fetch-todos';
import { type PreviewRow, previewRows, urgencyShares } from '../_model/preview';

const SHOWN = 10;

/** The first ten of the list under these weights; null until the list is here. */
export function usePreview(weights: UrgencyWeights, timeZone: string): readonly PreviewRow[] | null {
  const { data, dataUpdatedAt } = useQuery(activeTodos);
  const [now] = useState(() => new Date());
  const known = useMemo(() => {
    // The list page may have left only the beginning of the list behind.
    if (!data || dataUpdatedAt === 0) return null;
    const items = data.filter(({ status }) => status !== 'done');
    return { items, shares: urgencyShares(items, { now, timeZone }) };
  }, [data, dataUpdatedAt, now, timeZone]);
  // Of a very long list a slider stays ahead of its preview rather than waiting for it.
  const wanted = useDeferredValue(weights);
  return useMemo(() => known && previewRows(known.items, known.shares, wanted, SHOWN), [known, wanted]);
}
