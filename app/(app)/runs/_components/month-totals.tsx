import type { Usage } from '@/lib/contracts/run-history';
import { count, dollars } from '../../todos/_run/amounts';

/** What the month took so far, in one quiet row of figures. */
export function MonthTotals({ usage }: { usage: Usage }) {
  const { quota, tokensIn, tokensOut, costUsd, unpricedCalls } = usage;
  const left = Math.max(0, quota.limit - quota.used);
  const month = named(usage.month, { month: 'long' });
  const figures: [name: string, value: string, about: string][] = [
    ['Runs', usage.runs.toLocaleString('en'), `in ${month}`],
    [
      'Calls',
      quota.used.toLocaleString('en'),
      quota.limit > 0
        ? `of ${quota.limit.toLocaleString('en')}, ${left.toLocaleString('en')} left until ${named(usage.resetsAt, { day: 'numeric', month: 'long' })}`
        : 'premium has a month’s share of them',
    ],
    [
      'Tokens',
      (tokensIn + tokensOut).toLocaleString('en'),
      `${tokensIn.toLocaleString('en')} in, ${tokensOut.toLocaleString('en')} out`,
    ],
    [
      'Cost',
      costUsd > 0 ? dollars(costUsd) : unpricedCalls > 0 ? 'unknown' : '$0',
      unpricedCalls > 0 ? `without ${count(unpricedCalls, 'call')} of unknown price` : 'at list prices',
    ],
  ];
  return (
    <section aria-label={`Totals of ${month}`}>
      <dl className="mt-6 grid grid-cols-2 gap-x-6 gap-y-4 border-line border-t pt-4 @3xl:grid-cols-4">
        {figures.map(([name, value, about]) => (
          <div key={name}>
            <dt className="text-ink-3 text-sm">{name}</dt>
            <dd className="tabular-nums">
              <span className="block font-medium text-lg">{value}</span>
              <span className="block text-ink-3 text-xs">{about}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Quotas are counted by calendar months in UTC. */
const named = (time: string, format: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { ...format, timeZone: 'UTC' }).format(new Date(time));
