import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { nextPath, signInPath } from '@/app/_components/next-path';
import { currentActor } from '@/lib/auth/authenticate';
import { SignUpForm } from '../_components/sign-up-form';

export const metadata: Metadata = { title: 'Create an account' };

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export default async function SignUpPage({ searchParams }: Props) {
  const path = nextPath((await searchParams).next);
  if (await currentActor()) redirect(path);
  return (
    <>
      <h1 className="font-semibold text-2xl">Create an account</h1>
      <p className="mt-2 text-ink-2">The list is free. Putting all of it in order is the premium part.</p>
      <SignUpForm next={path} />
      <p className="mt-8 text-ink-2">
        Have an account?{' '}
        <Link href={signInPath(path)} className="font-medium text-ink underline underline-offset-4">
          Sign in
        </Link>
      </p>
    </>
  );
}
