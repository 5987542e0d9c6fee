import { publicDocument } from '@/lib/contracts/openapi';
import { guarded } from '@/lib/http/route';

const body = JSON.stringify(publicDocument());

export const GET = guarded(async () =>
  Response.json(JSON.parse(body), { headers: { 'cache-control': 'public, max-age=300' } }),
);
