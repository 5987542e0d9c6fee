'use client';
import { useEffect, useState } from 'react';
import { type Clock, clockAt } from '../_model/due';

/** The time to the minute in the person's zone; the first one is the server's, so that both draw the same page. */
export function useClock(serverNow: number, timeZone: string): Clock {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      setNow(Date.now());
      timer = setTimeout(tick, 60_000 - (Date.now() % 60_000));
    };
    tick();
    return () => clearTimeout(timer);
  }, []);
  const [clock, setClock] = useState(() => clockAt(now, timeZone));
  if (clock.now !== now || clock.timeZone !== timeZone) {
    const next = clockAt(now, timeZone);
    setClock(next);
    return next;
  }
  return clock;
}
