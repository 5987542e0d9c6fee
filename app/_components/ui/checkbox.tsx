import { clsx } from 'clsx';
import { Check } from 'lucide-react';
import type { ComponentProps } from 'react';

type CheckboxProps = Omit<ComponentProps<'input'>, 'type' | 'size'> & {
  /** A circle completes a TODO; a square chooses something. */
  shape?: 'square' | 'circle';
};

export function Checkbox({ shape = 'square', className, ...rest }: CheckboxProps) {
  return (
    <span className={clsx('touch-target inline-grid size-4.5 shrink-0 place-items-center', className)}>
      <input
        {...rest}
        type="checkbox"
        className={clsx(
          'peer z-1 col-start-1 row-start-1 size-full cursor-pointer appearance-none border-[1.5px] border-edge transition-colors duration-100 checked:border-ink checked:bg-ink hover:border-ink',
          shape === 'circle' ? 'rounded-full' : 'rounded-sm',
        )}
      />
      <Check
        aria-hidden="true"
        strokeWidth={3}
        className="pointer-events-none z-2 col-start-1 row-start-1 size-3 text-paper opacity-0 peer-checked:opacity-100"
      />
    </span>
  );
}
