'use client';
import { useEffect } from 'react';
import { Toaster as Sonner, toast } from 'sonner';
import { connectSurface, type Toast } from './notify';

function show({ message, options: { durationMs, tone, ...rest } }: Toast) {
  const say = tone === 'error' ? toast.error : toast;
  say(message, { ...rest, ...(durationMs === undefined ? {} : { duration: durationMs }) });
}

export default function ToastSurface() {
  useEffect(() => connectSurface(show), []);
  return (
    <Sonner
      position="bottom-center"
      // Its own style sheet asks for the system font.
      style={{ fontFamily: 'inherit' }}
      gap={8}
      visibleToasts={3}
      offset={{ bottom: 24 }}
      mobileOffset={{ bottom: 'calc(var(--shell-bottom) + 16px)' }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-full items-center gap-3 rounded-lg bg-ink px-4 py-3 text-sm text-paper shadow-overlay md:w-96 [&_[data-icon]]:shrink-0',
          content: 'min-w-0 flex-1',
          title: 'font-medium',
          description: 'text-paper/80',
          actionButton:
            'rounded-sm px-2 py-1 font-semibold text-paper underline underline-offset-4 hover:bg-paper/15 focus-visible:outline-paper',
        },
      }}
    />
  );
}
