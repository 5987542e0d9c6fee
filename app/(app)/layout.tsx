import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import type { Actor } from '@/lib/auth/actor';
import { currentActor } from '@/lib/auth/authenticate';
import { getEmailState } from '@/lib/auth/email-state';
import { mailboxIsOpen } from '@/lib/mail/mailbox';
import { ConfirmBanner } from './_components/confirm-banner';
import { CONFIRM_LATER_COOKIE } from './_components/confirm-later-cookie';
import { PhoneBar } from './_components/phone-bar';
import { Providers } from './_components/providers';
import { Rail } from './_components/rail';
import { LiveEvents } from './_events/live-events';

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor();
  // Nobody is signed in: the page (require-actor.ts) sends them on, knowing where they wanted to go.
  if (!actor) return children;
  return (
    <Providers>
      <LiveEvents userId={actor.id}>
        <a
          href="#main"
          className="-translate-y-20 fixed top-3 left-3 z-50 rounded-md bg-ink px-4 py-2 font-medium text-paper focus:translate-y-0"
        >
          Skip to the page
        </a>
        <div className="md:grid md:grid-cols-[var(--rail-width)_minmax(0,1fr)]">
          <Rail email={actor.email} plan={actor.plan} />
          <main id="main" tabIndex={-1} className="min-w-0 pb-(--shell-bottom) focus:outline-none">
            {(await asksToConfirm(actor)) && (
              <ConfirmBanner
                userId={actor.id}
                email={actor.email}
                hasMailbox={mailboxIsOpen((await headers()).get('host'))}
              />
            )}
            {children}
          </main>
        </div>
        <PhoneBar />
      </LiveEvents>
    </Providers>
  );
}

async function asksToConfirm({ id }: Actor): Promise<boolean> {
  if ((await cookies()).get(CONFIRM_LATER_COOKIE)?.value === id) return false;
  return !(await getEmailState(id)).isConfirmed;
}
