'use client';
import { useRouter } from 'next/navigation';
import type { FormEvent } from 'react';
import { api } from '@/app/_components/api';
import { Button } from '@/app/_components/ui/button';
import { Field } from '@/app/_components/ui/field';
import { Input } from '@/app/_components/ui/input';
import { Notice } from '@/app/_components/ui/notice';
import { useSubmission } from '@/app/_components/use-submission';
import { OwnPasswordField } from './own-password-field';
import { Saved } from './saved';

/** What waits for its confirmation stands above the form: asking again replaces it. */
export function EmailForm({ pendingEmail }: { pendingEmail: string | null }) {
  const router = useRouter();
  const { submit, isBusy, isDone, errorOf, detail } = useSubmission(['email', 'currentPassword']);
  const withdrawal = useSubmission();

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    void submit(async () => {
      await api.post('/api/v1/account/email/change', {
        email: String(fields.get('email')),
        currentPassword: String(fields.get('currentPassword')),
      });
      form.reset();
      router.refresh();
    });
  }

  const withdraw = () =>
    withdrawal.submit(async () => {
      await api.delete('/api/v1/account/email/change');
      router.refresh();
    });

  return (
    <form method="post" onSubmit={onSubmit} className="flex flex-col gap-4">
      {pendingEmail && (
        <Notice
          action={
            <Button size="sm" variant="quiet" busy={withdrawal.isBusy} onClick={withdraw}>
              Withdraw
            </Button>
          }
        >
          <span className="wrap-anywhere font-medium text-ink">{pendingEmail}</span> takes over when you
          follow the link that we mailed there. Until then everything stays as it is.
        </Notice>
      )}
      {withdrawal.detail && <Notice tone="error">{withdrawal.detail}</Notice>}
      {detail && <Notice tone="error">{detail}</Notice>}
      <Field label="New e-mail address" error={errorOf('email')}>
        {(control) => <Input {...control} name="email" type="email" required autoComplete="email" />}
      </Field>
      <OwnPasswordField error={errorOf('currentPassword')} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" size="sm" busy={isBusy}>
          Mail a link to it
        </Button>
        <Saved isShown={isDone}>Sent. Nothing changes until you follow the link.</Saved>
      </div>
    </form>
  );
}
