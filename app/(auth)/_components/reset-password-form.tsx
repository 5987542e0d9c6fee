'use client';
import { type FormEvent, useEffect, useRef } from 'react';
import { api } from '@/app/_components/api';
import { Button } from '@/app/_components/ui/button';
import { Field } from '@/app/_components/ui/field';
import { Notice } from '@/app/_components/ui/notice';
import { PasswordInput } from '@/app/_components/ui/password-input';
import { useSubmission } from '@/app/_components/use-submission';
import { mailedToken } from './mailed-token';
import { TextLink } from './text-link';

export function ResetPasswordForm() {
  const { submit, isBusy, isDone, errorOf, detail } = useSubmission(['newPassword']);
  const done = useRef<HTMLHeadingElement>(null);
  // The form that had the focus is gone.
  useEffect(() => {
    if (isDone) done.current?.focus();
  }, [isDone]);

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const newPassword = String(new FormData(event.currentTarget).get('newPassword'));
    void submit(() => api.post('/api/v1/account/password-reset', { token: mailedToken(), newPassword }));
  }

  if (isDone) {
    return (
      <>
        <h1 ref={done} tabIndex={-1} className="font-semibold text-2xl focus:outline-none">
          Your new password is set
        </h1>
        <p className="mt-2 text-ink-2">Every browser is signed out. API tokens keep working.</p>
        <p className="mt-8">
          <TextLink href="/sign-in">Sign in with it</TextLink>
        </p>
      </>
    );
  }
  return (
    <>
      <h1 className="font-semibold text-2xl">Choose a new password</h1>
      <p className="mt-2 text-ink-2">It signs every browser out, this one too.</p>
      <form method="post" onSubmit={onSubmit} className="mt-8 flex flex-col gap-5">
        {detail && (
          <Notice tone="error">
            {detail} <TextLink href="/forgot-password">Ask for a link</TextLink>
          </Notice>
        )}
        <Field
          label="New password"
          hint="At least 8 characters; 15 or more are better."
          error={errorOf('newPassword')}
        >
          {(control) => (
            <PasswordInput
              {...control}
              name="newPassword"
              required
              minLength={8}
              autoComplete="new-password"
            />
          )}
        </Field>
        <Button type="submit" variant="primary" busy={isBusy} className="mt-1">
          Set the new password
        </Button>
      </form>
    </>
  );
}
