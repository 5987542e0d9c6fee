'use client';
import { useEffect, useRef, useState } from 'react';
import { detailOf } from '@/app/_components/api';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { notify } from '@/app/_components/ui/notify';
import type { OwnProvider } from '@/lib/contracts/own-provider';

type OwnModelSummaryProps = {
  provider: OwnProvider;
  takesFocus: boolean;
  /** Absent: it can only be removed. */
  onChange?: () => void;
  onRemove: () => Promise<void>;
};

/** What is saved, and the two ways to change that. Removing forgets the key, so it is asked once more, in place. */
export function OwnModelSummary({ provider, takesFocus, onChange, onRemove }: OwnModelSummaryProps) {
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const change = useRef<HTMLButtonElement>(null);
  const removing = useRef<HTMLButtonElement>(null);
  const confirm = useRef<HTMLButtonElement>(null);
  const hasAsked = useRef(false);
  useEffect(() => {
    if (takesFocus) change.current?.focus();
  }, [takesFocus]);
  useEffect(() => {
    if (isAsking) confirm.current?.focus();
    else if (hasAsked.current) removing.current?.focus();
    hasAsked.current = isAsking;
  }, [isAsking]);

  async function remove() {
    setBusy(true);
    try {
      await onRemove();
    } catch (error) {
      setBusy(false);
      notify(detailOf(error), { tone: 'error' });
    }
  }

  const { baseUrl, model, pricePerMillionUsd: price } = provider;
  return (
    <>
      {provider.key === 'unreadable' && (
        <Notice tone="error">
          The saved key can no longer be read here. Runs fail until you enter it again; your items are not
          sent to anyone else.
        </Notice>
      )}
      <dl className="grid grid-cols-[6rem_1fr] gap-y-2 text-base">
        <dt className="text-ink-3">Server</dt>
        <dd className="min-w-0 break-words">{baseUrl}</dd>
        <dt className="text-ink-3">Model</dt>
        <dd className="min-w-0 break-words">{model}</dd>
        <dt className="text-ink-3">Key</dt>
        <dd>{keyText(provider)}</dd>
        {price && (
          <>
            <dt className="text-ink-3">Price</dt>
            <dd className="tabular-nums">
              ${price.in} in, ${price.out} out, per million tokens
            </dd>
          </>
        )}
      </dl>
      <p className="text-pretty text-ink-3 text-sm">
        Your runs send your items to this server, with your key. If it fails, the run says so, and nothing is
        sent to anyone else.
      </p>
      <div className="flex flex-wrap gap-2">
        {isAsking ? (
          <>
            <Button ref={confirm} size="sm" variant="danger" busy={isBusy} onClick={remove}>
              Remove now
            </Button>
            <Button size="sm" variant="quiet" onClick={() => setAsking(false)}>
              Keep
            </Button>
          </>
        ) : (
          <>
            {onChange && (
              <Button ref={change} size="sm" aria-label="Change your own model" onClick={onChange}>
                Change
              </Button>
            )}
            <Button
              ref={removing}
              size="sm"
              variant="quiet"
              aria-label="Remove your own model"
              onClick={() => setAsking(true)}
            >
              Remove
            </Button>
          </>
        )}
      </div>
    </>
  );
}

function keyText({ key, keyLast4 }: OwnProvider): string {
  if (key === 'none') return 'none';
  const ending = keyLast4 ? `ending in ${keyLast4}` : 'saved';
  return key === 'unreadable' ? `${ending}, to be entered again` : ending;
}
