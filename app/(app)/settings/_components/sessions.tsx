'use client';
import { useRef, useState } from 'react';
import { api, detailOf } from '@/app/_components/api';
import { Button } from '@/app/_components/ui/button';
import { notify } from '@/app/_components/ui/notify';
import type { Session } from '@/lib/contracts/session';
import { signOut, signOutEverywhere } from '../../_components/sign-out';
import { SessionRow } from './session-row';

/** This browser first. Whoever finds one they do not know ends it here, and then changes the password. */
export function Sessions({ initial, timeZone }: { initial: Session[]; timeZone: string }) {
  const [sessions, setSessions] = useState(initial);
  const list = useRef<HTMLUListElement>(null);
  const others = sessions.filter(({ isCurrent }) => !isCurrent).length;

  async function end(path: string, stays: (session: Session) => boolean, message: string) {
    try {
      await api.delete(path);
    } catch (error) {
      notify(detailOf(error), { tone: 'error' });
      return;
    }
    setSessions((known) => known.filter(stays));
    // What had the focus is gone.
    list.current?.focus();
    notify(message);
  }
  const endOne = ({ id, device }: Session) =>
    end(`/api/v1/sessions/${id}`, (session) => session.id !== id, `${device} is signed out.`);
  const endOthers = () =>
    end('/api/v1/sessions', ({ isCurrent }) => isCurrent, 'Every other browser is signed out.');

  return (
    <div className="flex flex-col gap-5">
      <ul
        ref={list}
        tabIndex={-1}
        aria-label="Signed in"
        className="divide-y divide-line border-line border-y focus:outline-none"
      >
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} timeZone={timeZone} onEnd={endOne} />
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={signOut}>
          Sign out
        </Button>
        {others > 0 && (
          <Button size="sm" onClick={endOthers}>
            Sign out the others
          </Button>
        )}
        <Button size="sm" onClick={signOutEverywhere}>
          Sign out everywhere
        </Button>
      </div>
    </div>
  );
}
