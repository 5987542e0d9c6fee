import type { RankingEstimate } from '@/lib/contracts/run';
import { count } from './amounts';

/** Why a run cannot start this month; null while it may. `now` in milliseconds since 1970. */
export function quotaSentence({ calls, quota }: RankingEstimate, now: number): string | null {
  const left = Math.max(0, quota.limit - quota.used);
  if (calls <= left) return null;
  const limit = quota.limit.toLocaleString('en');
  const rest =
    left === 0 ? `all ${limit} of this month are used` : `${left} of this month’s ${limit} are left`;
  return `This run needs ${count(calls, 'model call')}; ${rest}. The count starts again on ${resetDay(now)} (UTC).`;
}

/** The first of the next month, by the calendar that calls are counted by. */
function resetDay(now: number): string {
  const today = new Date(now);
  const first = Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1, 1);
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(first);
}
