'use client';
import { clsx } from 'clsx';
import * as Dropdown from 'radix-ui/dropdown-menu';
import './style-nonce';
import type { ComponentProps, ReactNode } from 'react';
import { Kbd } from './kbd';

const contentClass =
  'z-50 max-h-(--radix-popper-available-height) min-w-52 overflow-y-auto rounded-lg bg-raised p-1 shadow-overlay data-[state=open]:animate-fade-in';
const itemClass = (isDanger: boolean) =>
  clsx(
    'flex min-h-8 cursor-default select-none items-center gap-2.5 rounded-md px-2 py-1 text-sm outline-none pointer-coarse:min-h-11 data-[disabled]:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
    isDanger
      ? 'text-error data-[highlighted]:bg-error-wash'
      : 'text-ink data-[highlighted]:bg-well [&_svg]:text-ink-3',
  );

type ItemExtras = { icon?: ReactNode; shortcut?: string; danger?: boolean };

function ItemText({ icon, shortcut, children }: ItemExtras & { children?: ReactNode }) {
  return (
    <>
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {shortcut && <Kbd>{shortcut}</Kbd>}
    </>
  );
}

export const Menu = Dropdown.Root;
export const MenuTrigger = Dropdown.Trigger;

export function MenuContent({ className, sideOffset = 6, ...rest }: ComponentProps<typeof Dropdown.Content>) {
  return (
    <Dropdown.Portal>
      <Dropdown.Content
        collisionPadding={8}
        sideOffset={sideOffset}
        className={clsx(contentClass, className)}
        {...rest}
      />
    </Dropdown.Portal>
  );
}

export function MenuItem({
  icon,
  shortcut,
  danger = false,
  children,
  ...rest
}: ComponentProps<typeof Dropdown.Item> & ItemExtras) {
  return (
    <Dropdown.Item {...rest} className={itemClass(danger)}>
      <ItemText icon={icon} shortcut={shortcut}>
        {children}
      </ItemText>
    </Dropdown.Item>
  );
}

export function MenuSeparator() {
  return <Dropdown.Separator className="mx-2 my-1 h-px bg-line" />;
}
