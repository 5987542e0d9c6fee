import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { mailboxIsOpen } from '@/lib/mail/mailbox';
import { ForgotPasswordForm } from '../_components/forgot-password-form';
import { TextLink } from '../_components/text-link';

export const metadata: Metadata = { title: 'Forgot your password?' };

export default async function ForgotPasswordPage() {
  const hasMailbox = mailboxIsOpen((await headers()).get('host'));
  return (
    <>
      <h1 className="font-semibold text-2xl">Forgot your password?</h1>
      <p className="mt-2 text-ink-2">We mail you a link with which you choose a new one.</p>
      <ForgotPasswordForm />
      <p className="mt-8 text-ink-2">
        Remembered it? <TextLink href="/sign-in">Sign in</TextLink>
      </p>
      {hasMailbox && (
        <p className="mt-2 text-ink-2">
          Mails stay on this machine: <TextLink href="/mailbox">open the local mailbox</TextLink>
        </p>
      )}
    </>
  );
}
