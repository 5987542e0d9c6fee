'use client';
import Link from 'next/link';
import { useState } from 'react';
import { api } from '@/app/_components/api';
import type { OwnProvider, SaveOwnProviderRequest } from '@/lib/contracts/own-provider';
import { OwnModelForm } from './own-model-form';
import { OwnModelSummary } from './own-model-summary';

const PATH = '/api/v1/account/provider';

type OwnModelProps = {
  initial: OwnProvider | null;
  isPremium: boolean;
  /** Whether this server was set up to encrypt keys. */
  canKeepKeys: boolean;
};

/** Names, changes and forgets the server that this person's runs ask. */
export function OwnModel({ initial, isPremium, canKeepKeys }: OwnModelProps) {
  const [saved, setSaved] = useState(initial);
  const [isChanging, setChanging] = useState(false);
  const [done, setDone] = useState<'saved' | 'removed'>();
  /** Once the person has acted here, what takes the place of what they used takes the focus too. */
  const [takesFocus, setTakesFocus] = useState(false);

  function turn(toForm: boolean) {
    setChanging(toForm);
    setTakesFocus(true);
  }

  async function save(request: SaveOwnProviderRequest) {
    setDone(undefined);
    setSaved(await api.put<OwnProvider>(PATH, request));
    turn(false);
    setDone('saved');
  }

  async function remove() {
    setDone(undefined);
    await api.delete(PATH);
    setSaved(null);
    turn(false);
    setDone('removed');
  }

  return (
    <div className="flex flex-col gap-4">
      {saved && !isChanging && (
        <OwnModelSummary
          provider={saved}
          takesFocus={takesFocus}
          onChange={isPremium && canKeepKeys ? () => turn(true) : undefined}
          onRemove={remove}
        />
      )}
      {(!saved || isChanging) && canKeepKeys && isPremium && (
        <OwnModelForm
          saved={saved}
          takesFocus={takesFocus}
          onSave={save}
          onCancel={saved ? () => turn(false) : undefined}
        />
      )}
      {!canKeepKeys && (
        <p className="text-ink-2">
          This server keeps no keys. Whoever runs it can change that with the setting ENCRYPTION_KEY.
        </p>
      )}
      {canKeepKeys && !isPremium && (
        <p className="text-ink-2">
          Runs are part of premium, and so is choosing who answers them.{' '}
          <Link href="/upgrade" className="underline underline-offset-4 hover:text-ink">
            Upgrade
          </Link>
        </p>
      )}
      {/* Here beforehand, or it would not be announced. */}
      <p role="status" className="text-ink-2 text-sm empty:hidden">
        {done === 'saved' && 'Saved. It answered, and your next run asks it.'}
        {done === 'removed' && 'Removed, with its key. Your next run asks this server’s own model.'}
      </p>
    </div>
  );
}
