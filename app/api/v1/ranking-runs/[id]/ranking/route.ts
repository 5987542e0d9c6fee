import { ranking, rankingQuery } from '@/lib/contracts/run';
import { userRoute } from '@/lib/http/route';
import { getRanking } from '@/lib/runs/get-ranking';

export const GET = userRoute({ query: rankingQuery, answer: ranking }, ({ user, id, query }) =>
  getRanking(user.id, id, { provisional: query.provisional === 'true' }),
);
