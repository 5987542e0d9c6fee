import Link from 'next/link';
import type { ReactNode } from 'react';
import { Wordmark } from '@/app/_components/wordmark';

/** One narrow column, a little above the middle, where the eye is. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col px-6">
      <header className="flex h-20 items-center">
        <Link href="/" className="rounded-md">
          <Wordmark />
        </Link>
      </header>
      <main className="mx-auto w-full max-w-sm flex-1 pt-[clamp(1rem,12vh,8rem)] pb-16">{children}</main>
    </div>
  );
}
