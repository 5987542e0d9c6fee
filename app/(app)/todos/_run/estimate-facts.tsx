import type { RankingEstimate } from '@/lib/contracts/run';
import { dollars, duration } from './amounts';
import { SimulatedBadge } from './simulated-badge';

type EstimateFactsProps = { estimate: RankingEstimate | null; isPremium: boolean };

/** What a run takes, before it is started. Its height is kept while the numbers are on their way. */
export function EstimateFacts({ estimate, isPremium }: EstimateFactsProps) {
  const facts: [string, string][] = [
    ['Model calls', estimate ? estimate.calls.toLocaleString('en') : '–'],
    ['Time', estimate ? (estimate.calls === 0 ? 'at once' : `about ${duration(estimate.seconds)}`) : '–'],
  ];
  if (estimate?.costUsd) facts.push(['Cost', `about ${dollars(estimate.costUsd)}`]);
  if (isPremium) facts.push(['Left this month', estimate ? leftOf(estimate) : '–']);
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
