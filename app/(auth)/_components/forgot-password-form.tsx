'use client';
import { type FormEvent, useState } from 'react';
import { api } from '@/app/_components/api';
import { Button } from '@/app/_components/ui/button';
import { Field } from '@/app/_components/ui/field';
import { Input } from '@/app/_components/ui/input';
import { Notice } from '@/app/_components/ui/notice';
import { useSubmission } from '@/app/_components/use-submission';

/** Says the same whether or not the address has an account. */
export function ForgotPasswordForm() {
  const { submit, isBusy, isDone, errorOf, detail } = useSubmission(['email']);
  const [asked, setAsked] = useState('');

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get('email')).trim();
    void submit(async () => {
      await api.post('/api/v1/account/password-reset/request', { email });
      setAsked(email);
    });
  }

  return (
    <form method="post" onSubmit={onSubmit} className="mt-8 flex flex-col gap-5">
      {detail && <Notice tone="error">{detail}</Notice>}
      <Field label="E-mail" error={errorOf('email')}>
        {(control) => <Input {...control} name="email" type="email" required autoComplete="username" />}
      </Field>
      <div className="mt-1 flex flex-col gap-5">
        <Button type="submit" variant={isDone ? 'outline' : 'primary'} busy={isBusy}>
          {isDone ? 'Send it once more' : 'Send a link'}
        </Button>
        {/* The region is there beforehand, or what appears in it would not be announced. */}
        <div role="status">
          {isDone && (
            <p className="rounded-md bg-well px-3 py-2.5 text-ink-2 text-sm">
              If <strong className="wrap-anywhere font-medium text-ink">{asked}</strong> has an account, a
              link is on its way. It works once, within 45 minutes.
            </p>
          )}
        </div>
      </div>
    </form>
  );
}
