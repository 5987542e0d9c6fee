'use client';
import { useCallback, useEffect, useRef, useState } from 'react';

const LINGER_MS = 900;
const nobody: ReadonlySet<string> = new Set();

/** What was just completed stays in sight for a moment, struck through, before the list closes over it. */
export function useLingering(): [ReadonlySet<string>, (id: string) => void] {
  const [ids, setIds] = useState(nobody);
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());
  useEffect(
    () => () => {
      for (const timer of timers.current) clearTimeout(timer);
    },
    [],
  );
  const linger = useCallback((id: string) => {
    setIds((now) => new Set(now).add(id));
    const timer = setTimeout(() => {
      timers.current.delete(timer);
      setIds((now) => new Set([...now].filter((other) => other !== id)));
    }, LINGER_MS);
    timers.current.add(timer);
  }, []);
  return [ids, linger];
}
