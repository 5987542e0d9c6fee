import type { Metadata } from 'next';
import { checkoutIsSimulated } from '@/lib/billing/change-plan';
import { premiumLimit } from '@/lib/billing/premium-limit';
import { findQuota } from '@/lib/billing/quota';
import { quotaResetsAt } from '@/lib/billing/quota-month';
import { requireActor } from '../require-actor';
import { CurrentPlan } from './_components/current-plan';
import { Offer } from './_components/offer';

export const metadata: Metadata = { title: 'Plan' };

export default async function UpgradePage() {
  const actor = await requireActor('/upgrade');
  const now = new Date();
  return (
    <div className="mx-auto max-w-3xl px-5 pt-8 pb-24 md:px-10 md:pt-16">
      {actor.plan === 'PREMIUM' ? (
        <CurrentPlan
          quota={await findQuota(actor.id, now)}
          resetsAt={quotaResetsAt(now)}
          hasCheckout={checkoutIsSimulated()}
        />
      ) : (
        <Offer callsPerMonth={premiumLimit()} hasCheckout={checkoutIsSimulated()} />
      )}
    </div>
  );
}
