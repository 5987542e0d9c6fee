'use client';
import { useEffect, useRef, useState } from 'react';
import { day } from '@/app/_components/moment';
import { Button } from '@/app/_components/ui/button';
import type { ApiToken } from '@/lib/contracts/account';

/** Revoking cannot be undone, so it is asked once more, in place. */
export function TokenRow({
  token,
  timeZone,
  onRevoke,
}: {
  token: ApiToken;
  timeZone: string;
  onRevoke: (token: ApiToken) => Promise<void>;
}) {
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const confirm = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isAsking) confirm.current?.focus();
  }, [isAsking]);

  async function revoke() {
    setBusy(true);
    await onRevoke(token);
    setBusy(false);
  }

  return (
    <li className="flex min-h-14 items-center gap-2 py-2">
      <div className="min-w-0 flex-1">
        <p className="truncate">{token.name}</p>
        <p className="text-ink-3 text-xs">
          Created {day(token.createdAt, timeZone)} ·{' '}
          {token.lastUsedAt ? `last used ${day(token.lastUsedAt, timeZone)}` : 'never used'}
        </p>
      </div>
      {isAsking ? (
        <>
          <Button size="sm" variant="quiet" onClick={() => setAsking(false)}>
            Keep
          </Button>
          <Button ref={confirm} size="sm" variant="danger" busy={isBusy} onClick={revoke}>
            Revoke now
          </Button>
        </>
      ) : (
        <Button size="sm" variant="quiet" aria-label={`Revoke ${token.name}`} onClick={() => setAsking(true)}>
          Revoke
        </Button>
      )}
    </li>
  );
}
