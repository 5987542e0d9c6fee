'use client';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { api } from '@/app/_components/api';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { useSubmission } from '@/app/_components/use-submission';
import { mailedToken } from './mailed-token';

type LinkActionProps = {
  title: string;
  about: string;
  button: string;
  /** Where the token of the link goes; answers with the address it was about. */
  path: string;
  done: string;
  afterwards: ReactNode;
};

/** What a mailed link does waits for a press: programs that look through mail follow links by themselves. */
export function LinkAction({ title, about, button, path, done, afterwards }: LinkActionProps) {
  const { submit, isBusy, isDone, detail } = useSubmission();
  const [email, setEmail] = useState('');
  const doneHeading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isDone) doneHeading.current?.focus();
  }, [isDone]);

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    void submit(async () => {
      setEmail((await api.post<{ email: string }>(path, { token: mailedToken() })).email);
    });
  }

  if (isDone) {
    return (
      <>
        <h1 ref={doneHeading} tabIndex={-1} className="font-semibold text-2xl focus:outline-none">
          {done}
        </h1>
        <p className="mt-2 break-words text-ink-2">{email}</p>
        <p className="mt-8 text-ink-2">{afterwards}</p>
      </>
    );
  }
  return (
    <>
      <h1 className="font-semibold text-2xl">{title}</h1>
      <p className="mt-2 text-pretty text-ink-2">{about}</p>
      <form method="post" onSubmit={onSubmit} className="mt-8 flex flex-col gap-5">
        {detail && <Notice tone="error">{detail}</Notice>}
        <Button type="submit" variant="primary" busy={isBusy}>
          {button}
        </Button>
      </form>
    </>
  );
}
