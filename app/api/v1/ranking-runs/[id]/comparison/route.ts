import { comparison, comparisonQuery } from '@/lib/contracts/run-history';
import { userRoute } from '@/lib/http/route';
import { getComparison } from '@/lib/runs/get-comparison';

export const GET = userRoute({ query: comparisonQuery, answer: comparison }, ({ user, id, query }) =>
  getComparison(user.id, id, query),
);
