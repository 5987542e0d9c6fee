'use client';
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { IconButton } from '@/app/_components/ui/icon-button';
import { Sheet, SheetContent } from '@/app/_components/ui/sheet';
import { DetailsForm, type DetailsFormProps } from './details-form';

type DetailsPaneProps = DetailsFormProps & { isBeside: boolean; onClose(): void };

/** Beside the list where there is room, never over it; a sheet where there is not. */
export function DetailsPane({ isBeside, onClose, ...form }: DetailsPaneProps) {
  if (!isBeside) {
    return (
      <Sheet open onOpenChange={(isOpen) => !isOpen && onClose()}>
        <SheetContent
          title="Details"
          onEscapeKeyDown={(event) => takesTextBack(event) && event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          <DetailsForm key={form.row.todo.id} {...form} />
        </SheetContent>
      </Sheet>
    );
  }
  return <PaneBeside onClose={onClose} {...form} />;
}

function PaneBeside({ onClose, ...form }: DetailsFormProps & { onClose(): void }) {
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = pane.current;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || takesTextBack(event)) return;
      event.stopPropagation();
      onClose();
    };
    element?.addEventListener('keydown', onKey);
    return () => element?.removeEventListener('keydown', onKey);
  }, [onClose]);
  return (
    <aside
      ref={pane}
      aria-label="Details"
      className="sticky top-0 flex h-dvh w-full max-w-[26rem] flex-col overflow-y-auto overscroll-contain border-line border-l px-6 pt-4 pb-10"
    >
      <div className="-mr-2 flex justify-end">
        <IconButton label="Close details" shortcut="Esc" icon={<X />} onClick={onClose} />
      </div>
      <DetailsForm key={form.row.todo.id} {...form} />
    </aside>
  );
}

/** Escape in a changed title gives the old one back; only the next one closes the pane. Seen before the field sees it. */
const takesTextBack = ({ target }: KeyboardEvent) =>
  target instanceof Element && target.matches('[data-changed]');
