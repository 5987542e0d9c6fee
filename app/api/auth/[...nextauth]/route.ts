import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth/next';
import { authOptions } from '@/lib/auth/options';

type Context = { params: Promise<{ nextauth: string[] }> };

/** Sign-in, sign-out and the session, with next-auth's own protection against cross-site requests. */
async function handle(request: NextRequest, { params }: Context): Promise<Response> {
  return NextAuth(request, { params: await params }, authOptions());
}

export { handle as GET, handle as POST };
