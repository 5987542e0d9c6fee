import { clsx } from 'clsx';
import type { ComponentProps } from 'react';
import { controlClass } from './input';

/** Grows with its text where the browser can. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      {...rest}
      rows={rows}
      className={clsx(controlClass, 'field-sizing-content max-h-96 min-h-20 resize-y px-3 py-2', className)}
    />
  );
}
