'use client';
import dynamic from 'next/dynamic';
import { useSyncExternalStore } from 'react';
import { wanted } from './notify';

// sonner is 10 KB that most visits never need: it comes with the first message, which waits for it.
const ToastSurface = dynamic(() => import('./toast-surface'), { ssr: false });

/** Once, in the signed-in shell. */
export function Toaster() {
  const isWanted = useSyncExternalStore(wanted.subscribe, wanted.read, () => false);
  return isWanted ? <ToastSurface /> : null;
}
