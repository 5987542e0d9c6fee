import { clsx } from 'clsx';
import type { ComponentProps } from 'react';

export type ButtonLook = {
  /** `accent` is for what the model will do; `primary` for every other main action, one a view. */
  variant?: 'primary' | 'accent' | 'outline' | 'quiet' | 'danger';
  size?: 'sm' | 'md' | 'lg';
};

// A transparent border becomes a visible one where the system forces its own colours.
const variants = {
  primary: 'border border-transparent bg-ink text-paper hover:bg-ink-2',
  accent: 'border border-transparent bg-accent text-on-accent hover:bg-accent-strong',
  outline: 'border border-edge text-ink hover:bg-well',
  quiet: 'border border-transparent text-ink-2 hover:bg-well hover:text-ink',
  danger: 'border border-error text-error hover:bg-error-wash',
};
const sizes = {
  sm: 'h-8 gap-1.5 rounded-md px-3 text-sm',
  md: 'h-10 gap-2 rounded-md px-4 text-base',
  lg: 'h-12 gap-2 rounded-lg px-6 text-base',
};

/** For a link that looks like a button: `<Link className={buttonClass({ variant: 'primary' })}>`. */
export const buttonClass = ({ variant = 'outline', size = 'md' }: ButtonLook = {}, className?: string) =>
  clsx(
    'relative inline-flex shrink-0 select-none items-center justify-center overflow-hidden whitespace-nowrap font-medium transition-colors duration-100',
    'disabled:opacity-50 aria-disabled:cursor-progress [&_svg]:size-4 [&_svg]:shrink-0',
    sizes[size],
    variants[variant],
    className,
  );

type ButtonProps = ComponentProps<'button'> & ButtonLook & { busy?: boolean };

/** `busy` keeps the focus and the width, and refuses further clicks. */
export function Button({
  variant,
  size,
  busy = false,
  className,
  type,
  onClick,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type ?? 'button'}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={buttonClass({ variant, size }, className)}
    >
      {children}
      {busy && (
        <span aria-hidden="true" className="absolute inset-x-0 bottom-0 h-0.5 overflow-hidden">
          <span className="block h-full w-2/5 animate-seek bg-current" />
        </span>
      )}
    </button>
  );
}
