'use client';
import { clsx } from 'clsx';
import { X } from 'lucide-react';
import * as Radix from 'radix-ui/dialog';
import './style-nonce';
import type { ReactNode } from 'react';
import { scrimClass } from './dialog';
import { IconButton } from './icon-button';

export const Sheet = Radix.Root;

type SheetContentProps = {
  title: ReactNode;
  /** The title is read to screen readers only: the content shows its own. */
  hideTitle?: boolean;
  children: ReactNode;
  className?: string;
  onEscapeKeyDown?: (event: KeyboardEvent) => void;
  onCloseAutoFocus?: (event: Event) => void;
};

/** Details on a phone: from the lower edge, within the thumb's reach. On wider screens it comes from the side. */
export function SheetContent({
  title,
  hideTitle = false,
  children,
  className,
  onEscapeKeyDown,
  onCloseAutoFocus,
}: SheetContentProps) {
  return (
    <Radix.Portal>
      <Radix.Overlay className={scrimClass} />
      <Radix.Content
        aria-describedby={undefined}
        onEscapeKeyDown={onEscapeKeyDown}
        onCloseAutoFocus={onCloseAutoFocus}
        className={clsx(
          'fixed z-50 flex flex-col bg-raised shadow-overlay focus:outline-none',
          'inset-x-0 bottom-0 max-h-[88dvh] rounded-t-xl pb-[env(safe-area-inset-bottom)] max-md:data-[state=closed]:animate-sheet-down max-md:data-[state=open]:animate-sheet-up',
          'md:inset-y-0 md:right-0 md:left-auto md:max-h-none md:w-md md:rounded-none md:data-[state=closed]:animate-sheet-right md:data-[state=open]:animate-sheet-left',
          className,
        )}
      >
        <header className="flex min-h-14 items-center gap-3 px-5">
          <Radix.Title
            className={clsx('min-w-0 flex-1 truncate font-semibold text-base', hideTitle && 'sr-only')}
          >
            {title}
          </Radix.Title>
          <Radix.Close asChild>
            <IconButton label="Close" icon={<X />} className="-mr-2 ml-auto" />
          </Radix.Close>
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 pb-6">{children}</div>
      </Radix.Content>
    </Radix.Portal>
  );
}
