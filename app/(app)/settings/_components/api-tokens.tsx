'use client';
import { type FormEvent, useRef, useState } from 'react';
import { api, detailOf } from '@/app/_components/api';
import { Button } from '@/app/_components/ui/button';
import { Field } from '@/app/_components/ui/field';
import { Input } from '@/app/_components/ui/input';
import { notify } from '@/app/_components/ui/notify';
import { useSubmission } from '@/app/_components/use-submission';
import type { ApiToken, CreatedToken } from '@/lib/contracts/account';
import { NewToken } from './new-token';
import { TokenRow } from './token-row';

export function ApiTokens({ initial, timeZone }: { initial: ApiToken[]; timeZone: string }) {
  const [tokens, setTokens] = useState(initial);
  const nameInput = useRef<HTMLInputElement>(null);
  const [created, setCreated] = useState<CreatedToken>();
  const { submit, isBusy, errorOf, detail } = useSubmission();

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const name = String(new FormData(form).get('name')).trim();
    void submit(async () => {
      const token = await api.post<CreatedToken>('/api/v1/tokens', { name });
      setTokens((known) => [token, ...known]);
      setCreated(token);
      form.reset();
    });
  }

  async function revoke({ id, name }: ApiToken) {
    try {
      await api.delete(`/api/v1/tokens/${id}`);
    } catch (error) {
      notify(detailOf(error), { tone: 'error' });
      return;
    }
    setTokens((known) => known.filter((token) => token.id !== id));
    setCreated((known) => (known?.id === id ? undefined : known));
    // The row that had the focus is gone.
    nameInput.current?.focus();
    notify(`“${name}” is revoked. Requests with it are refused from now on.`);
  }

  return (
    <div className="flex flex-col gap-5">
      <form onSubmit={onSubmit} className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <Field label="What is it for?" error={errorOf('name') ?? detail}>
            {(control) => (
              <Input
                {...control}
                ref={nameInput}
                name="name"
                required
                maxLength={100}
                autoComplete="off"
                placeholder="Nightly script"
              />
            )}
          </Field>
        </div>
        <Button type="submit" busy={isBusy}>
          Create token
        </Button>
      </form>
      {created && (
        <NewToken name={created.name} token={created.token} onClose={() => setCreated(undefined)} />
      )}
      {tokens.length > 0 && (
        <ul aria-label="Your tokens" className="divide-y divide-line border-line border-y">
          {tokens.map((token) => (
            <TokenRow key={token.id} token={token} timeZone={timeZone} onRevoke={revoke} />
          ))}
        </ul>
      )}
    </div>
  );
}
