'use client';
import { useState } from 'react';
import { moment } from '@/app/_components/moment';
import { Button } from '@/app/_components/ui/button';
import type { Session } from '@/lib/contracts/session';

export function SessionRow({
  session,
  timeZone,
  onEnd,
}: {
  session: Session;
  timeZone: string;
  onEnd: (session: Session) => Promise<void>;
}) {
  const [isBusy, setBusy] = useState(false);
  const { device, network, createdAt, lastSeenAt, isCurrent } = session;

  async function end() {
    setBusy(true);
    await onEnd(session);
    setBusy(false);
  }

  return (
    <li className="flex min-h-14 items-center gap-2 py-2">
      <div className="min-w-0 flex-1">
        <p className="truncate">
          {device}
          {isCurrent && <span className="font-medium"> · this one</span>}
        </p>
        <p className="text-ink-3 text-xs">
          Signed in {moment(createdAt, timeZone)}
          {network && ` from ${network}`}
        </p>
        {!isCurrent && <p className="text-ink-3 text-xs">Last seen {moment(lastSeenAt, timeZone)}</p>}
      </div>
      {!isCurrent && (
        <Button size="sm" variant="quiet" busy={isBusy} onClick={end}>
          Sign out<span className="sr-only"> {device}</span>
        </Button>
      )}
    </li>
  );
}
