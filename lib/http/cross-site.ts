import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';

/**
 * A cookie alone does not prove that our page sent the request: browsers say where it comes from in Sec-Fetch-Site,
 * older ones in Origin. A request that says neither does not come from a browser and is refused as well, because
 * it has no business with a cookie.
 */
export function refuseCrossSite(request: Request): void {
  const site = request.headers.get('sec-fetch-site');
  if (site === 'same-origin') return;
  const origin = request.headers.get('origin');
  const own = new Set([new URL(env().NEXTAUTH_URL).host, request.headers.get('host')]);
  if (site === null && origin !== null && URL.canParse(origin) && own.has(new URL(origin).host)) return;
  throw new AppError(
    'cross_site',
    'Send this from the app itself, or use an API token instead of the cookie.',
  );
}
