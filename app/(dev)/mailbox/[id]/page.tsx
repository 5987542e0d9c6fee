import type { Metadata } from 'next';
import { headers } from 'next/headers';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { uuid } from '@/lib/contracts/primitives';
import { findInMailbox } from '@/lib/mail/mailbox';
import { MailTime } from '../_components/mail-time';
import { TextPart } from '../_components/text-part';

export const metadata: Metadata = { title: 'Mail', robots: { index: false } };

export default async function MailPage({ params }: { params: Promise<{ id: string }> }) {
  const id = uuid.safeParse((await params).id);
  const mail = id.success ? await findInMailbox((await headers()).get('host'), id.data) : null;
  if (!mail) notFound();
  return (
    <main className="mx-auto max-w-2xl px-6 py-12">
      <Link href="/mailbox" className="text-ink-2 text-sm underline underline-offset-4 hover:text-ink">
        Local mailbox
      </Link>
      <h1 className="mt-4 font-semibold text-2xl">{mail.subject}</h1>
      <p className="mt-1 flex flex-wrap gap-x-4 text-ink-2">
        <span className="min-w-0 wrap-anywhere">To {mail.to}</span>
        <MailTime at={mail.at} />
      </p>
      <h2 className="mt-8 mb-2 font-medium">Text</h2>
      <TextPart text={mail.text} />
      <h2 className="mt-8 mb-2 font-medium">HTML</h2>
      {/* An empty sandbox: no script, no form, no way out of the frame. */}
      <iframe
        title="The HTML part"
        sandbox=""
        srcDoc={mail.html}
        className="h-96 w-full rounded-lg border border-line bg-white"
      />
      <details className="mt-8">
        <summary className="cursor-pointer font-medium">Source, as a mail server would get it</summary>
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
          tabIndex={0}
          className="mt-2 overflow-x-auto rounded-lg border border-line p-4 font-mono text-xs"
        >
          {mail.source}
        </pre>
      </details>
    </main>
  );
}
