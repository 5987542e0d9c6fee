import NextAuth from 'next-auth/next';
import { authOptions } from '@/lib/auth/options';
import { withRefusals } from '@/lib/auth/refusal';
import { boundedRoute } from '@/lib/http/bounded-route';
import { refuseCrossSite } from '@/lib/http/cross-site';

type Context = { params: Promise<{ nextauth: string[] }> };

/** Sign-in, sign-out and the session. Writes come from our own pages, as everywhere; next-auth checks its token too. */
const handle = boundedRoute<Context>(async (request, { params }) => {
  if (request.method === 'POST') refuseCrossSite(request);
  const path = { params: await params };
  return withRefusals(() => NextAuth(request, path, authOptions()));
});

export { handle as GET, handle as POST };
