import Link from 'next/link';

/** Only where the seed has run: the way in without an account of one's own. */
export function DemoLine({ email, password }: { email: string; password: string }) {
  return (
    <p className="mt-6 max-w-md text-ink-3 text-sm">
      On this machine there is a demo list of 60 TODOs.{' '}
      <Link href="/sign-in" className="text-ink-2 underline underline-offset-4 hover:text-ink">
        Sign in
      </Link>{' '}
      as <span className="font-mono text-ink-2">{email}</span>, password{' '}
      <span className="font-mono text-ink-2">{password}</span>.
    </p>
  );
}
