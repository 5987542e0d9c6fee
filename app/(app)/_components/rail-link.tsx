'use client';
import { clsx } from 'clsx';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { isAt } from './places';

type RailLinkProps = {
  href: string;
  icon?: ReactNode;
  /** Stands at the end of the line, in tabular figures. */
  count?: number;
  /** Set when the address alone does not say it, as for a filter. */
  isCurrent?: boolean;
  children: ReactNode;
};

export function RailLink({ href, icon, count, isCurrent, children }: RailLinkProps) {
  const pathname = usePathname();
  const isHere = isCurrent ?? isAt(pathname, href);
  return (
    <Link
      href={href}
      aria-current={isHere ? 'page' : undefined}
      className={clsx(
        'flex h-8 items-center gap-2.5 rounded-md px-2 text-sm transition-colors duration-100 [&_svg]:size-4 [&_svg]:shrink-0',
        isHere ? 'bg-ink/8 font-medium text-ink' : 'text-ink-2 hover:bg-ink/5 hover:text-ink',
      )}
    >
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {count !== undefined && (
        <span className="text-ink-3 text-xs tabular-nums">{count.toLocaleString('en')}</span>
      )}
    </Link>
  );
}
