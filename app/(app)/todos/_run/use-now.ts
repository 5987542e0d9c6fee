'use client';
import { useEffect, useState } from 'react';

/** Milliseconds since 1970, each second while `isTicking`. Begins with the server's, so that both draw the same page. */
export function useNow(isTicking: boolean, serverNow: number): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    if (!isTicking) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [isTicking]);
  return now;
}
