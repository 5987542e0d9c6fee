'use client';
import { type FormEvent, useState } from 'react';
import { ApiProblem, api } from '@/app/_components/api';
import { signInPath } from '@/app/_components/next-path';
import { Button } from '@/app/_components/ui/button';
import { Field } from '@/app/_components/ui/field';
import { Input } from '@/app/_components/ui/input';
import { Notice } from '@/app/_components/ui/notice';
import { PasswordInput } from '@/app/_components/ui/password-input';
import type { Account, SignUpRequest } from '@/lib/contracts/account';
import { openSession } from './session';

const unexpected = new ApiProblem({
  type: 'about:blank',
  title: 'Unexpected',
  status: 0,
  code: 'unexpected',
  detail: 'This did not work, and no account was created. Try again.',
});

export function SignUpForm({ next }: { next: string }) {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isBusy) return;
    const form = new FormData(event.currentTarget);
    const email = String(form.get('email'));
    const password = String(form.get('password'));
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    setBusy(true);
    setProblem(undefined);
    try {
      await api.post<Account>('/api/v1/account', { email, password, timeZone } satisfies SignUpRequest);
    } catch (error) {
      setProblem(error instanceof ApiProblem ? error : unexpected);
      setBusy(false);
      return;
    }
    // The account exists from here on: if the session cannot be opened now, the sign-in page can do it.
    const isSignedIn = await openSession(email, password).catch(() => false);
    window.location.assign(isSignedIn ? next : signInPath(next));
  }

  const hasFieldErrors = ['email', 'password'].some((path) => problem?.errorOf(path));
  return (
    <form method="post" onSubmit={onSubmit} className="mt-8 flex flex-col gap-5">
      {problem && !hasFieldErrors && <Notice tone="error">{problem.detail}</Notice>}
      <Field label="E-mail" error={problem?.errorOf('email')}>
        {(control) => <Input {...control} name="email" type="email" required autoComplete="username" />}
      </Field>
      <Field
        label="Password"
        hint="At least 8 characters; 15 or more are better. Several words are easy to remember."
        error={problem?.errorOf('password')}
      >
        {(control) => (
          <PasswordInput {...control} name="password" required minLength={8} autoComplete="new-password" />
        )}
      </Field>
      <Button type="submit" variant="primary" busy={isBusy} className="mt-1">
        Create account
      </Button>
    </form>
  );
}
