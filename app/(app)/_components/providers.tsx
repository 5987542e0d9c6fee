'use client';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ApiProblem } from '@/app/_components/api';
import { Toaster } from '@/app/_components/ui/toaster';
import { signInAgain } from './session-end';

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

function leaveWhenSignedOut(error: unknown) {
  if (error instanceof ApiProblem && error.code === 'unauthenticated') signInAgain();
}

function isWorthRetrying(failures: number, error: unknown) {
  const isTransient = error instanceof ApiProblem && (error.status === 0 || error.status >= 500);
  return isTransient && failures < 3;
}
