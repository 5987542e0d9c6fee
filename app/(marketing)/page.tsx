import Link from 'next/link';
import { buttonClass } from '@/app/_components/ui/button';
import { Wordmark } from '@/app/_components/wordmark';
import { currentActor } from '@/lib/auth/authenticate';
import { DEMO_PASSWORD, listDemoAccounts } from '@/lib/auth/demo-accounts';
import { DemoLine } from './_components/demo-line';
import { HowItWorks } from './_components/how-it-works';
import { Promises } from './_components/promises';
import { Sketch } from './_components/sketch';

export default async function FrontPage() {
  const actor = await currentActor();
  const [demo] = actor ? [] : await listDemoAccounts();
  return (
    <div className="mx-auto max-w-6xl px-6 md:px-10">
      <header className="flex h-20 items-center gap-2">
        <Wordmark />
        <nav aria-label="Account" className="ml-auto flex items-center gap-1">
          {actor ? (
            <Link href="/todos" className={buttonClass({ variant: 'quiet', size: 'sm' })}>
              Open your list
            </Link>
          ) : (
            <Link href="/sign-in" className={buttonClass({ variant: 'quiet', size: 'sm' })}>
              Sign in
            </Link>
          )}
        </nav>
      </header>
      <main>
        <section className="grid items-start gap-x-16 gap-y-14 pt-10 pb-20 md:pt-20 md:pb-32 lg:grid-cols-[minmax(0,1fr)_minmax(0,29rem)]">
          <div className="lg:pt-4">
            <h1 className="font-semibold text-display">
              Know what
              <br />
              comes first.
            </h1>
            <p className="mt-6 max-w-md text-pretty text-ink-2 text-lg">
              Write down everything you have to do. One button has a language model put all of it in order,
              however long the list is, while you watch, and tells you why.
            </p>
            <div className="mt-9">
              {actor ? (
                <Link href="/todos" className={buttonClass({ variant: 'primary', size: 'lg' })}>
                  Open your list
                </Link>
              ) : (
                <Link href="/sign-up" className={buttonClass({ variant: 'primary', size: 'lg' })}>
                  Start a list
                </Link>
              )}
            </div>
            {demo && <DemoLine email={demo.email} password={DEMO_PASSWORD} />}
          </div>
          <Sketch />
        </section>
        <HowItWorks />
        <Promises />
      </main>
      <footer className="flex flex-wrap gap-x-8 gap-y-2 border-line border-t py-8 text-ink-3 text-sm">
        <span>Foremost, open source under the MIT licence</span>
        <a href="/api/v1/openapi.json" className="underline underline-offset-4 hover:text-ink">
          The REST API
        </a>
        <a href="/api/health" className="underline underline-offset-4 hover:text-ink">
          Status of this server
        </a>
      </footer>
    </div>
  );
}
