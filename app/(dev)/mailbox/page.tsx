import type { Metadata } from 'next';
import { headers } from 'next/headers';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { listMailbox } from '@/lib/mail/mailbox';
import { MailTime } from './_components/mail-time';

export const metadata: Metadata = { title: 'Local mailbox', robots: { index: false } };

/** For whoever develops: what would have been mailed, to anybody. See lib/mail/mailbox.ts for when it is there at all. */
export default async function MailboxPage() {
  const mails = await listMailbox((await headers()).get('host'));
  if (!mails) notFound();
  return (
    <main className="mx-auto max-w-2xl px-6 py-12">
      <h1 className="font-semibold text-2xl">Local mailbox</h1>
      <p className="mt-2 text-pretty text-ink-2">
        SMTP_URL is not set, so mails stay on this machine: here is what would have been sent, while its links
        work.
      </p>
      {mails.length === 0 ? (
        <p className="mt-10 text-ink-3">No mail yet. Sign up, or ask for a new password.</p>
      ) : (
        <ul aria-label="Mails" className="mt-8 divide-y divide-line border-line border-y">
          {mails.map(({ id, subject, to, at }) => (
            <li key={id}>
              <Link
                href={`/mailbox/${id}`}
                className="flex min-h-14 flex-wrap items-baseline gap-x-4 py-3 hover:bg-well focus-visible:-outline-offset-2"
              >
                <span className="min-w-0 flex-1 basis-64 font-medium">{subject}</span>
                <MailTime at={at} />
                <span className="w-full truncate text-ink-3 text-sm">{to}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </main>
  );
}
