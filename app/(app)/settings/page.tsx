import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import Link from 'next/link';
import { APPEARANCE_COOKIE, parseAppearance } from '@/app/appearance';
import { getEmailState } from '@/lib/auth/email-state';
import { listSessions } from '@/lib/auth/list-sessions';
import { listTokens } from '@/lib/auth/list-tokens';
import { findOwnProvider, ownProvidersAreOn } from '@/lib/providers/find-own-provider';
import { requireActor } from '../require-actor';
import { ApiTokens } from './_components/api-tokens';
import { AppearanceForm } from './_components/appearance-form';
import { DeleteAccount } from './_components/delete-account';
import { EmailForm } from './_components/email-form';
import { ExportLinks } from './_components/export-links';
import { OwnModel } from './_components/own-model';
import { PasswordForm } from './_components/password-form';
import { Sessions } from './_components/sessions';
import { SettingsSection } from './_components/settings-section';
import { TimeZoneForm } from './_components/time-zone-form';

export const metadata: Metadata = { title: 'Settings' };

export default async function SettingsPage() {
  const actor = await requireActor('/settings');
  const [tokens, sessions, ownProvider, emailState] = await Promise.all([
    listTokens(actor.id),
    listSessions(actor.id, actor.sessionId),
    findOwnProvider(actor.id),
    getEmailState(actor.id),
  ]);
  const appearance = parseAppearance((await cookies()).get(APPEARANCE_COOKIE)?.value);
  // This runtime's list lacks plain UTC; an account may also hold a zone it does not list.
  const zones = [...new Set(['UTC', actor.timeZone, ...Intl.supportedValuesOf('timeZone')])].toSorted();

  return (
    <div className="mx-auto max-w-3xl px-5 pt-8 pb-24 md:px-10 md:pt-16">
      <h1 className="font-semibold text-2xl">Settings</h1>
      <div className="mt-8 divide-y divide-line border-line border-t">
        <SettingsSection title="Account">
          <dl className="grid grid-cols-[6rem_1fr] gap-y-2 text-base">
            <dt className="text-ink-3">E-mail</dt>
            <dd className="min-w-0">
              <span className="block truncate">{actor.email}</span>
              {!emailState.isConfirmed && <span className="text-ink-3 text-sm">not confirmed</span>}
            </dd>
            <dt className="text-ink-3">Plan</dt>
            <dd>
              {actor.plan === 'PREMIUM' ? 'Premium' : 'Free'}
              <Link
                href="/upgrade"
                className="ml-3 text-ink-2 text-sm underline underline-offset-4 hover:text-ink"
              >
                {actor.plan === 'PREMIUM' ? 'Plan and usage' : 'Upgrade'}
              </Link>
            </dd>
          </dl>
        </SettingsSection>
        <SettingsSection title="Time zone" about="Decides when a day begins, and so what is overdue.">
          <TimeZoneForm current={actor.timeZone} zones={zones} />
        </SettingsSection>
        <SettingsSection title="Appearance" about="Kept in this browser.">
          <AppearanceForm initial={appearance} />
        </SettingsSection>
        <SettingsSection title="Your own model" about="Any OpenAI-compatible server, with your own key.">
          <OwnModel
            initial={ownProvider}
            isPremium={actor.plan === 'PREMIUM'}
            canKeepKeys={ownProvidersAreOn()}
          />
        </SettingsSection>
        <SettingsSection
          title="E-mail address"
          about="A new one takes effect when you have confirmed it; the old one is told."
        >
          <EmailForm pendingEmail={emailState.pendingEmail} />
        </SettingsSection>
        <SettingsSection title="Password" about="A change signs every other browser out.">
          <PasswordForm email={actor.email} />
        </SettingsSection>
        <SettingsSection
          title="Where you are signed in"
          about="A browser you sign out here is out at once. API tokens keep working."
        >
          <Sessions initial={sessions} timeZone={actor.timeZone} />
        </SettingsSection>
        <SettingsSection title="API tokens" about="For scripts: a token acts as you, until it is revoked.">
          <ApiTokens initial={tokens} timeZone={actor.timeZone} />
        </SettingsSection>
        <SettingsSection title="Your data" about="All that is stored for you, without passwords and keys.">
          <ExportLinks />
        </SettingsSection>
        <SettingsSection title="Delete account" about="Everything in it goes with it, at once and for good.">
          <DeleteAccount email={actor.email} />
        </SettingsSection>
      </div>
    </div>
  );
}
