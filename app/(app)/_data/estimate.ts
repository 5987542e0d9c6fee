import { api } from '@/app/_components/api';
import type { Account } from '@/lib/contracts/account';
import type { RankingEstimate } from '@/lib/contracts/run';
import { keys } from './keys';

/** What pressing the button would take now. What is left of the month belongs to the plan. */
export const rankingEstimate = (plan: Account['plan']) => ({
  queryKey: [...keys.estimate, plan],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    api.get<RankingEstimate>('/api/v1/ranking-estimate', { signal }),
});
