import { clsx } from 'clsx';
import type { ComponentProps, ReactNode } from 'react';
import { Tooltip, type TooltipSide } from './tooltip';

type IconButtonProps = Omit<ComponentProps<'button'>, 'children' | 'aria-label'> & {
  /** What it does: the accessible name, and the tooltip. */
  label: string;
  icon: ReactNode;
  shortcut?: string;
  size?: 'sm' | 'md';
  tooltipSide?: TooltipSide;
};

export function IconButton({
  label,
  icon,
  shortcut,
  size = 'md',
  tooltipSide,
  className,
  type,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut} side={tooltipSide} isName>
      <button
        {...rest}
        type={type ?? 'button'}
        aria-label={label}
        className={clsx(
          'touch-target inline-grid shrink-0 place-items-center rounded-md text-ink-3 transition-colors duration-100 hover:bg-well hover:text-ink disabled:opacity-50 data-[state=open]:bg-well data-[state=open]:text-ink [&_svg]:size-4',
          size === 'sm' ? 'size-7' : 'size-8',
          className,
        )}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
