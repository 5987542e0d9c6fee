import { ledger, ledgerQuery } from '@/lib/contracts/run';
import { userRoute } from '@/lib/http/route';
import { getLedger } from '@/lib/runs/get-ledger';

export const GET = userRoute({ query: ledgerQuery, answer: ledger }, ({ user, id, query }) =>
  getLedger(user.id, id, query),
);
