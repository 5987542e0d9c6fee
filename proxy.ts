import { type NextRequest, NextResponse } from 'next/server';
import { env } from '@/lib/env';
import { contentSecurityPolicy } from '@/lib/http/content-security-policy';

const YEAR_SECONDS = 31_536_000;

/**
 * Gives every document its content security policy, with a nonce that Next finds in the request and puts on its own
 * scripts. It decides nothing about who may see what: that is lib/http/route.ts and app/(app)/require-actor.ts.
 */
export function proxy(request: NextRequest): NextResponse {
  const isHttps = new URL(env().NEXTAUTH_URL).protocol === 'https:';
  const policy = contentSecurityPolicy({
    nonce: btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16)))),
    isDevelopment: process.env.NODE_ENV === 'development',
    isHttps,
  });
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  if (isHttps) response.headers.set('strict-transport-security', `max-age=${YEAR_SECONDS}`);
  return response;
}

/**
 * Documents only: a page that the running app fetches piece by piece keeps the policy it was loaded with, and the API,
 * which has a policy of its own in next.config.ts, would be half as fast.
 */
export const config = {
  matcher: [
    {
      source: '/((?!api/|_next/|icon.svg|apple-icon.png|manifest.webmanifest).*)',
      missing: [{ type: 'header', key: 'rsc' }],
    },
  ],
};
