'use client';
import { ChevronsUpDown } from 'lucide-react';
import Link from 'next/link';
import type { MouseEvent } from 'react';
import type { Account } from '@/lib/contracts/account';
import { signOut, signOutEverywhere } from './sign-out';

const itemClass =
  'flex h-8 w-full items-center rounded-md px-2 text-left text-sm hover:bg-well focus-visible:-outline-offset-2';

/** A click inside does not close a popover, and a page change in the browser keeps this one mounted. */
function closePopover(event: MouseEvent<HTMLElement>) {
  event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
}

/** The browser's own popover: it closes on Escape and on a click elsewhere, and costs no script. */
export function AccountMenu({ email, plan }: Pick<Account, 'email' | 'plan'>) {
  return (
    <div className="p-2">
      <button
        type="button"
        popoverTarget="account-menu"
        className="flex h-11 w-full items-center gap-2 rounded-md px-2 text-left hover:bg-ink/5"
      >
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium text-sm leading-4">{email}</span>
          <span className="block text-ink-3 text-xs">{plan === 'PREMIUM' ? 'Premium' : 'Free'}</span>
        </span>
        <ChevronsUpDown aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
      </button>
      <div
        id="account-menu"
        popover="auto"
        className="fixed inset-auto bottom-16 left-2 m-0 w-56 rounded-lg border-0 bg-raised p-1 text-ink shadow-overlay open:animate-rise-in"
      >
        <Link href="/upgrade" className={itemClass} onClick={closePopover}>
          {plan === 'PREMIUM' ? 'Plan and usage' : 'Upgrade to premium'}
        </Link>
        <Link href="/settings" className={itemClass} onClick={closePopover}>
          Account and settings
        </Link>
        <hr className="mx-2 my-1 border-line" />
        <button type="button" className={itemClass} onClick={signOut}>
          Sign out
        </button>
        <button type="button" className={itemClass} onClick={signOutEverywhere}>
          Sign out everywhere
        </button>
      </div>
    </div>
  );
}
