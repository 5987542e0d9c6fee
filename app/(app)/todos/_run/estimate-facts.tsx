import { clsx } from 'clsx';
import type { RankingEstimate } from '@/lib/contracts/run';
import { dollars, duration } from './amounts';
import { planSentence } from './plan-sentence';
import { SimulatedBadge } from './simulated-badge';

type EstimateFactsProps = {
  estimate: RankingEstimate | null;
  isPremium: boolean;
  /** It was made for other criteria: what they would take is not known yet. */
  isOutdated: boolean;
};

/** What a run takes, before it is started. Its height is kept while the numbers are on their way. */
export function EstimateFacts({ estimate, isPremium, isOutdated }: EstimateFactsProps) {
  const known = isOutdated ? null : estimate;
  const facts: [string, string][] = [
    ['Model calls', known ? known.calls.toLocaleString('en') : '–'],
    ['Time', known ? (known.calls === 0 ? 'at once' : `about ${duration(known.seconds)}`) : '–'],
  ];
  if (estimate?.costUsd) facts.push(['Cost', known ? `about ${dollars(estimate.costUsd)}` : '–']);
  if (isPremium) facts.push(['Left this month', estimate ? leftOf(estimate) : '–']);
  const plan = estimate && planSentence(estimate);
  return (
    <div className="flex flex-col gap-3">
      <dl className="flex flex-wrap gap-x-8 gap-y-3">
        {facts.map(([name, value]) => (
          <div key={name} className="flex flex-col">
            <dt className="text-ink-3 text-sm">{name}</dt>
            <dd className="font-medium text-lg tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {plan && <p className={clsx('text-pretty text-ink-2 text-sm', isOutdated && 'invisible')}>{plan}</p>}
      {estimate?.simulated && (
        <p className="flex items-center gap-2 text-ink-2 text-sm">
          <SimulatedBadge /> answers here: the order is for show.
        </p>
      )}
    </div>
  );
}

function leftOf({ quota: { used, limit } }: RankingEstimate): string {
  return `${Math.max(0, limit - used).toLocaleString('en')} of ${limit.toLocaleString('en')} calls`;
}
