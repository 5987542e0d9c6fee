'use client';
import { useCallback, useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

/** A choice kept in this browser. Unreadable storage counts as never chosen. */
export function useStoredText(name: string): [string | null, (value: string | null) => void] {
  const value = useSyncExternalStore(
    subscribe,
    () => read(name),
    () => null,
  );
  const write = useCallback(
    (next: string | null) => {
      try {
        if (next === null) localStorage.removeItem(name);
        else localStorage.setItem(name, next);
      } catch {
        // Storage is full or forbidden: the choice is not kept.
      }
      for (const listener of listeners) listener();
    },
    [name],
  );
  return [value, write];
}

function read(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}
