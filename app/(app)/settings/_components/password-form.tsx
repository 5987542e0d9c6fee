'use client';
import type { FormEvent } from 'react';
import { api } from '@/app/_components/api';
import { Button } from '@/app/_components/ui/button';
import { Field } from '@/app/_components/ui/field';
import { Notice } from '@/app/_components/ui/notice';
import { PasswordInput } from '@/app/_components/ui/password-input';
import { useSubmission } from '@/app/_components/use-submission';
import { Saved } from './saved';

export function PasswordForm({ email }: { email: string }) {
  const { submit, isBusy, isDone, errorOf, detail } = useSubmission(['currentPassword', 'newPassword']);

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    void submit(async () => {
      await api.post('/api/v1/account/password', {
        currentPassword: String(fields.get('currentPassword')),
        newPassword: String(fields.get('newPassword')),
      });
      form.reset();
    });
  }

  return (
    <form method="post" onSubmit={onSubmit} className="flex flex-col gap-4">
      {detail && <Notice tone="error">{detail}</Notice>}
      {/* For password managers: whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <Field label="Current password" error={errorOf('currentPassword')}>
        {(control) => (
          <PasswordInput {...control} name="currentPassword" required autoComplete="current-password" />
        )}
      </Field>
      <Field
        label="New password"
        hint="At least 8 characters; 15 or more are better."
        error={errorOf('newPassword')}
      >
        {(control) => (
          <PasswordInput {...control} name="newPassword" required minLength={8} autoComplete="new-password" />
        )}
      </Field>
      <div className="flex items-center gap-3">
        <Button type="submit" size="sm" busy={isBusy}>
          Change password
        </Button>
        <Saved isShown={isDone}>Changed. Other browsers are signed out.</Saved>
      </div>
    </form>
  );
}
