'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { notify } from '@/app/_components/ui/notify';
import type { Criteria } from '@/lib/contracts/criteria';
import { saveCriteria, savedCriteria } from '../../_data/criteria-cache';
import { type CriteriaChange, mergeChanges, withChange } from '../_model/criteria-change';
import { SaveLater, type SaveState } from '../_model/save-later';

/** Long enough for a slider to come to rest and a word to be written. */
const PAUSE_MS = 600;

export type CriteriaBook = {
  /** As the person sees them: saved or not. */
  criteria: Criteria;
  saving: SaveState<CriteriaChange>;
  change(part: CriteriaChange): void;
  /** Saves at once what waits; true when everything is saved. */
  flush(): Promise<boolean>;
};

/** What matters, changed at once on this page and saved behind it. `first` is what the server drew. */
export function useCriteria(first: Criteria): CriteriaBook {
  const client = useQueryClient();
  const { data: saved } = useQuery({ ...savedCriteria, initialData: first, refetchOnMount: 'always' });
  const [saver] = useState(
    () =>
      new SaveLater<CriteriaChange>({
        send: (change) => saveCriteria(client, change),
        merge: mergeChanges,
        pauseMs: PAUSE_MS,
      }),
  );
  const saving = useSyncExternalStore(saver.subscribe, saver.read, saver.read);
  useEffect(() => {
    const flush = () => void saver.flush();
    const moments = ['online', 'pagehide'] as const;
    for (const moment of moments) window.addEventListener(moment, flush);
    return () => {
      for (const moment of moments) window.removeEventListener(moment, flush);
      void saver.flush().then((isSaved) => {
        if (!isSaved) notify('What you last changed in “What matters” was not saved.', { tone: 'error' });
      });
    };
  }, [saver]);
  return {
    criteria: useMemo(() => withChange(saved, saving.unsaved), [saved, saving.unsaved]),
    saving,
    change: saver.change,
    flush: saver.flush,
  };
}
