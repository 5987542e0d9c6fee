'use client';
import { clsx } from 'clsx';
import { type ComponentProps, useState } from 'react';
import { Input } from './input';

/** Hidden until one asks to see it. Pasting and password managers work as on any input. */
export function PasswordInput({ className, ...rest }: Omit<ComponentProps<typeof Input>, 'type'>) {
  const [isShown, setShown] = useState(false);
  return (
    <span className={clsx('relative block', className)}>
      <Input
        {...rest}
        type={isShown ? 'text' : 'password'}
        autoCapitalize="none"
        spellCheck={false}
        className="pr-16"
      />
      <button
        type="button"
        onClick={() => setShown(!isShown)}
        className="absolute inset-y-1 right-1 rounded-sm px-2.5 text-ink-2 text-sm hover:bg-well hover:text-ink"
      >
        {isShown ? 'Hide' : 'Show'}
        <span className="sr-only"> password</span>
      </button>
    </span>
  );
}
