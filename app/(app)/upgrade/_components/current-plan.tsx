import Link from 'next/link';
import { buttonClass } from '@/app/_components/ui/button';
import { PlanButton } from './plan-button';

type CurrentPlanProps = { quota: { used: number; limit: number }; resetsAt: Date; hasCheckout: boolean };

const count = (value: number) => value.toLocaleString('en');

export function CurrentPlan({ quota: { used, limit }, resetsAt, hasCheckout }: CurrentPlanProps) {
  const resetDay = resetsAt.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });
  return (
    <>
      <h1 className="font-semibold text-2xl">You are on premium</h1>
      <section aria-labelledby="usage" className="mt-10">
        <h2 id="usage" className="font-medium">
          Model calls this month
        </h2>
        <p className="mt-2 flex items-baseline gap-2">
          <span className="font-semibold text-2xl tabular-nums">{count(used)}</span>
          <span className="text-ink-2 tabular-nums">
            of {count(limit)}, counting what running runs have set aside
          </span>
        </p>
        <div aria-hidden="true" className="mt-3 h-0.5 bg-line">
          <div
            className="h-full bg-ink"
            style={{ width: `${Math.min(100, (used / Math.max(1, limit)) * 100)}%` }}
          />
        </div>
        <p className="mt-3 text-ink-3 text-sm">The count starts again on {resetDay} (UTC).</p>
      </section>
      <div className="mt-10 flex flex-wrap gap-2">
        <Link href="/todos" className={buttonClass({ variant: 'primary' })}>
          Back to the list
        </Link>
        {hasCheckout && (
          <PlanButton plan="FREE" isQuiet>
            Switch back to free
          </PlanButton>
        )}
      </div>
      {hasCheckout && (
        <p className="mt-4 max-w-md text-ink-3 text-sm">
          The plan is simulated: nothing was charged. On free your list and its order stay; only new runs need
          premium.
        </p>
      )}
    </>
  );
}
