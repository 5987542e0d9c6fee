'use client';
import { useCallback, useSyncExternalStore } from 'react';
import { keepCookie, readCookie } from '@/app/_components/cookie';

/** What was chosen since the page was loaded: the cookie itself is written a moment later, or not at all. */
const chosen = new Map<string, string | null>();
const listeners = new Set<() => void>();

/** A choice that the server draws the page by. `onServer` is what it found, kept until the page is alive. */
export function useCookie(
  name: string,
  onServer: string | null,
): [string | null, (value: string | null) => void] {
  const value = useSyncExternalStore(
    subscribe,
    () => (chosen.has(name) ? (chosen.get(name) ?? null) : readCookie(document.cookie, name)),
    () => onServer,
  );
  const write = useCallback(
    (next: string | null) => {
      chosen.set(name, next);
      void keepCookie(name, next);
      for (const listener of listeners) listener();
    },
    [name],
  );
  return [value, write];
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
