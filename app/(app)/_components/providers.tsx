'use client';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ApiProblem } from '@/app/_components/api';
import { signInPath } from '@/app/_components/next-path';
import { Toaster } from '@/app/_components/ui/toaster';

/** What the event stream keeps true needs no refetch by the clock or by the window's focus. */
export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({
        queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
        mutationCache: new MutationCache({ onError: leaveWhenSignedOut }),
        defaultOptions: {
          queries: {
            staleTime: Number.POSITIVE_INFINITY,
            refetchOnWindowFocus: false,
            retry: isWorthRetrying,
          },
        },
      }),
  );
  return (
    <QueryClientProvider client={client}>
      {children}
      <Toaster />
    </QueryClientProvider>
  );
}

/** The session was ended from elsewhere: sign in again, and come back here. */
function leaveWhenSignedOut(error: unknown) {
  if (!(error instanceof ApiProblem) || error.code !== 'unauthenticated') return;
  window.location.assign(signInPath(window.location.pathname + window.location.search));
}

function isWorthRetrying(failures: number, error: unknown) {
  const isTransient = error instanceof ApiProblem && (error.status === 0 || error.status >= 500);
  return isTransient && failures < 3;
}
