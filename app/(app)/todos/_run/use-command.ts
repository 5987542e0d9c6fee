'use client';
import { useCallback, useRef, useState } from 'react';
import { detailOf } from '@/app/_components/api';
import { notify } from '@/app/_components/ui/notify';

/** Runs one command at a time; a second click while it is on its way is the same click. Failures are told in passing. */
export function useCommand(): { isBusy: boolean; run(command: () => Promise<void>): void } {
  const [isBusy, setBusy] = useState(false);
  const isUnderway = useRef(false);
  const run = useCallback((command: () => Promise<void>) => {
    if (isUnderway.current) return;
    isUnderway.current = true;
    setBusy(true);
    command()
      .catch((error: unknown) => notify(detailOf(error), { tone: 'error' }))
      .finally(() => {
        isUnderway.current = false;
        setBusy(false);
      });
  }, []);
  return { isBusy, run };
}
