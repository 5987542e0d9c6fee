'use client';
import { X } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { api, detailOf } from '@/app/_components/api';
import { keepCookie } from '@/app/_components/cookie';
import { IconButton } from '@/app/_components/ui/icon-button';
import { notify } from '@/app/_components/ui/notify';
import { CONFIRM_LATER_COOKIE } from './confirm-later-cookie';

const linkClass = 'underline underline-offset-4 hover:text-ink aria-disabled:cursor-progress';

type ConfirmBannerProps = { userId: string; email: string; hasMailbox: boolean };

/** One quiet line above the page, until the address is confirmed or the line is put away. Nothing waits for it. */
export function ConfirmBanner({ userId, email, hasMailbox }: ConfirmBannerProps) {
  const [isPutAway, setPutAway] = useState(false);
  const [isBusy, setBusy] = useState(false);
  if (isPutAway) return null;

  async function sendAgain() {
    if (isBusy) return;
    setBusy(true);
    try {
      await api.post('/api/v1/account/email/confirm-request');
      notify(`A link is on its way to ${email}.`);
    } catch (error) {
      notify(detailOf(error), { tone: 'error' });
    }
    setBusy(false);
  }

  function putAway() {
    setPutAway(true);
    void keepCookie(CONFIRM_LATER_COOKIE, userId);
  }

  return (
    <section
      aria-label="Your e-mail address"
      className="flex min-h-11 items-start gap-x-3 border-line border-b px-5 py-1.5 text-ink-2 text-sm md:px-10"
    >
      <p className="min-w-0 flex-1 py-1.5">
        We mailed a link to <span className="wrap-anywhere text-ink">{email}</span>. Follow it to confirm that
        this is your address.{' '}
        <button type="button" aria-disabled={isBusy || undefined} onClick={sendAgain} className={linkClass}>
          Send again
        </button>
        {hasMailbox && (
          <>
            {' · '}
            <Link href="/mailbox" className={linkClass}>
              Local mailbox
            </Link>
          </>
        )}
      </p>
      <IconButton label="Put away" icon={<X />} size="sm" onClick={putAway} />
    </section>
  );
}
