'use client';
import { type FormEvent, useRef, useState } from 'react';
import { ApiProblem } from '@/app/_components/api';
import { Button } from '@/app/_components/ui/button';
import { Field } from '@/app/_components/ui/field';
import { Input } from '@/app/_components/ui/input';
import { Notice } from '@/app/_components/ui/notice';
import { PasswordInput } from '@/app/_components/ui/password-input';
import { DemoAccounts } from './demo-accounts';
import { openSession } from './session';

type SignInFormProps = {
  next: string;
  demoAccounts: { email: string; about: string }[];
  demoPassword?: string;
  hasFailed: boolean;
};

const failures = {
  refused: 'This e-mail address and password do not go together. Check both and try again.',
  unreachable: 'The server did not answer, so you are not signed in. Check the connection and try again.',
};

export function SignInForm({ next, demoAccounts, demoPassword, hasFailed }: SignInFormProps) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | undefined>(hasFailed ? failures.refused : undefined);
  const passwordInput = useRef<HTMLInputElement>(null);
  const submit = useRef<HTMLButtonElement>(null);

  async function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    setFailure(undefined);
    try {
      if (await openSession(email, password)) {
        // A whole page load: nothing that another person's session left in memory lives on.
        window.location.assign(next);
        return;
      }
      setFailure(failures.refused);
      setPassword('');
      passwordInput.current?.focus();
    } catch (error) {
      // Tried too often: the server says for how long, and what was typed stays for then.
      setFailure(error instanceof ApiProblem ? error.detail : failures.unreachable);
    }
    setBusy(false);
  }

  return (
    <>
      <form method="post" onSubmit={onSubmit} className="mt-8 flex flex-col gap-5">
        {failure && <Notice tone="error">{failure}</Notice>}
        <Field label="E-mail">
          {(control) => (
            <Input
              {...control}
              name="email"
              type="email"
              required
              autoComplete="username"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <Field label="Password">
          {(control) => (
            <PasswordInput
              {...control}
              ref={passwordInput}
              name="password"
              required
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        <Button ref={submit} type="submit" variant="primary" busy={isBusy} className="mt-1">
          Sign in
        </Button>
      </form>
      {demoPassword !== undefined && (
        <DemoAccounts
          accounts={demoAccounts}
          password={demoPassword}
          onChoose={(chosen) => {
            setEmail(chosen);
            setPassword(demoPassword);
            setFailure(undefined);
            submit.current?.focus();
          }}
        />
      )}
    </>
  );
}
