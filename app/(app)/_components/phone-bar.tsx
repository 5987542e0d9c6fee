'use client';
import { clsx } from 'clsx';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { isAt, places } from './places';

/** The rail's places within the thumb's reach. Its height is --shell-bottom. */
export function PhoneBar() {
  const pathname = usePathname();
  return (
    <nav
      aria-label="Places"
      className="fixed inset-x-0 bottom-0 z-30 grid h-(--shell-bottom) grid-cols-4 border-line border-t bg-paper pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {places.map(({ href, name, icon: Icon }) => (
        <Link
          key={href}
          href={href}
          aria-current={isAt(pathname, href) ? 'page' : undefined}
          className={clsx(
            'flex flex-col items-center justify-center gap-0.5 text-xs focus-visible:-outline-offset-2',
            isAt(pathname, href) ? 'font-medium text-ink' : 'text-ink-3',
          )}
        >
          <Icon aria-hidden="true" className="size-5" strokeWidth={isAt(pathname, href) ? 2.25 : 1.75} />
          {name}
        </Link>
      ))}
    </nav>
  );
}
