import Link from 'next/link';
import { Wordmark } from '@/app/_components/wordmark';
import type { Account } from '@/lib/contracts/account';
import { AccountMenu } from './account-menu';
import { places } from './places';
import { RailLink } from './rail-link';
import { RAIL_SLOT_ID } from './rail-slot';

/** Slim, quiet, and gone on a phone. */
export function Rail({ email, plan }: Pick<Account, 'email' | 'plan'>) {
  return (
    <aside className="sticky top-0 z-20 hidden h-dvh flex-col bg-rail md:flex">
      <Link href="/todos" className="mx-2 mt-4 mb-6 self-start rounded-md px-2 py-1">
        <Wordmark />
      </Link>
      <nav aria-label="Places" className="flex flex-col gap-0.5 px-2">
        {places.map(({ href, name, icon: Icon }) => (
          <RailLink key={href} href={href} icon={<Icon aria-hidden="true" />}>
            {name}
          </RailLink>
        ))}
      </nav>
      <div id={RAIL_SLOT_ID} className="mt-6 min-h-0 flex-1 overflow-y-auto px-2" />
      <AccountMenu email={email} plan={plan} />
    </aside>
  );
}
