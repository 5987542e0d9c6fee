'use client';
import { useState } from 'react';
import { Button } from '@/app/_components/ui/button';
import type { Session } from '@/lib/contracts/session';

const time = (iso: string) =>
  new Date(iso).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

export function SessionRow({
  session,
  onEnd,
}: {
  session: Session;
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
        {/* The server may stand in another time zone: the clock is the browser's. */}
        <p className="text-ink-3 text-xs" suppressHydrationWarning>
          Signed in {time(createdAt)}
          {network && ` from ${network}`}
        </p>
        {!isCurrent && (
          <p className="text-ink-3 text-xs" suppressHydrationWarning>
            Last seen {time(lastSeenAt)}
          </p>
        )}
      </div>
      {!isCurrent && (
        <Button size="sm" variant="quiet" busy={isBusy} onClick={end}>
          Sign out<span className="sr-only"> {device}</span>
        </Button>
      )}
    </li>
  );
}
