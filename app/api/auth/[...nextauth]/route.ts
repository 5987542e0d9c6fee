import NextAuth from 'next-auth/next';
import { authOptions } from '@/lib/auth/options';
import { boundedRoute } from '@/lib/http/bounded-route';

type Context = { params: Promise<{ nextauth: string[] }> };

/** Sign-in, sign-out and the session, with next-auth's own protection against cross-site requests. */
const handle = boundedRoute<Context>(async (request, { params }) =>
  NextAuth(request, { params: await params }, authOptions()),
);

export { handle as GET, handle as POST };
