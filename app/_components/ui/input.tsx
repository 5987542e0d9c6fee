import { clsx } from 'clsx';
import type { ComponentProps } from 'react';

/** The edge of everything one types into or chooses from. */
export const controlClass =
  'w-full rounded-md border border-edge bg-paper text-base text-ink transition-colors duration-100 hover:border-ink-3 focus-visible:outline-offset-0 disabled:bg-well disabled:text-ink-3 aria-invalid:border-error';

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input {...rest} className={clsx(controlClass, 'h-10 px-3', className)} />;
}
