import { createHash, timingSafeEqual } from 'node:crypto';
import { env } from '@/lib/env';
import { AppError, notFound } from '@/lib/errors';
import { guarded, type RouteHandler } from './route';

const TEXT = 'text/plain; version=0.0.4; charset=utf-8';

/** For Prometheus, which proves itself with METRICS_TOKEN as bearer. Without that setting there is no such route. */
export function scrapeRoute(handle: () => Promise<string>): RouteHandler {
  return guarded(async (request) => {
    const expected = env().METRICS_TOKEN;
    if (!expected) throw notFound('page: set METRICS_TOKEN to have metrics');
    const [scheme, token = ''] = (request.headers.get('authorization') ?? '').split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || !isSame(token, expected)) {
      throw new AppError('unauthenticated', 'Send "Authorization: Bearer <METRICS_TOKEN>".');
    }
    return new Response(await handle(), { headers: { 'content-type': TEXT, 'cache-control': 'no-store' } });
  });
}

/** In the same time whatever differs; hashed first, because the lengths may differ too. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
