'use client';
import { clsx } from 'clsx';
import { X } from 'lucide-react';
import * as Radix from 'radix-ui/dialog';
import './style-nonce';
import type { ReactNode } from 'react';
import { IconButton } from './icon-button';

export const Dialog = Radix.Root;

export const scrimClass =
  'fixed inset-0 z-40 bg-scrim data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in';

type DialogContentProps = {
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons, the main one last. */
  actions?: ReactNode;
  className?: string;
  onCloseAutoFocus?: (event: Event) => void;
};

export function DialogContent({
  title,
  description,
  children,
  actions,
  className,
  onCloseAutoFocus,
}: DialogContentProps) {
  return (
    <Radix.Portal>
      <Radix.Overlay className={scrimClass} />
      <Radix.Content
        onCloseAutoFocus={onCloseAutoFocus}
        // Radix warns when a description is neither given nor ruled out.
        {...(description ? {} : { 'aria-describedby': undefined })}
        className={clsx(
          '-translate-x-1/2 fixed top-[min(18vh,12rem)] left-1/2 z-50 flex max-h-[calc(100dvh-min(18vh,12rem)-1rem)] w-[calc(100vw-2rem)] max-w-md flex-col rounded-xl bg-raised shadow-overlay focus:outline-none data-[state=closed]:animate-fade-out data-[state=open]:animate-rise-in',
          className,
        )}
      >
        <header className="flex items-start gap-4 px-6 pt-6">
          <div className="min-w-0 flex-1">
            <Radix.Title className="font-semibold text-lg">{title}</Radix.Title>
            {description && (
              <Radix.Description asChild={typeof description !== 'string'} className="mt-1 text-ink-2">
                {typeof description === 'string' ? description : <div>{description}</div>}
              </Radix.Description>
            )}
          </div>
          <Radix.Close asChild>
            <IconButton label="Close" shortcut="Esc" icon={<X />} className="-mt-1 -mr-2" />
          </Radix.Close>
        </header>
        <div className="min-h-0 overflow-y-auto overscroll-contain px-6 py-4">{children}</div>
        {actions && <footer className="flex flex-wrap justify-end gap-2 px-6 pb-6">{actions}</footer>}
      </Radix.Content>
    </Radix.Portal>
  );
}
