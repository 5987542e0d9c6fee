import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { HOME, nextPath } from '@/app/_components/next-path';
import { currentActor } from '@/lib/auth/authenticate';
import { DEMO_PASSWORD, listDemoAccounts } from '@/lib/auth/demo-accounts';
import { SignInForm } from '../_components/sign-in-form';

export const metadata: Metadata = { title: 'Sign in' };

type Props = { searchParams: Promise<{ next?: string | string[]; error?: string }> };

export default async function SignInPage({ searchParams }: Props) {
  const { next, error } = await searchParams;
  const path = nextPath(next);
  if (await currentActor()) redirect(path);
  const demo = await listDemoAccounts();
  return (
    <>
      <h1 className="font-semibold text-2xl">Sign in</h1>
      <SignInForm
        next={path}
        demoAccounts={demo}
        demoPassword={demo.length > 0 ? DEMO_PASSWORD : undefined}
        hasFailed={error !== undefined}
      />
      <p className="mt-8 text-ink-2">
        <Link href="/forgot-password" className="font-medium text-ink underline underline-offset-4">
          Forgot your password?
        </Link>
      </p>
      <p className="mt-2 text-ink-2">
        No account yet?{' '}
        <Link
          href={path === HOME ? '/sign-up' : `/sign-up?next=${encodeURIComponent(path)}`}
          className="font-medium text-ink underline underline-offset-4"
        >
          Create one
        </Link>
      </p>
    </>
  );
}
