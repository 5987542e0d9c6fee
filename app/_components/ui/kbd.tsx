import { clsx } from 'clsx';

/** One key or chord, as printed on the keyboard. `onInk`: inside a tooltip. */
export function Kbd({ children, onInk = false }: { children: string; onInk?: boolean }) {
  return (
    <kbd
      className={clsx(
        'inline-flex h-5 min-w-5 items-center justify-center rounded-sm px-1 font-mono text-xs leading-none',
        onInk ? 'bg-paper/20 text-paper' : 'border border-line bg-rail text-ink-2',
      )}
    >
      {children}
    </kbd>
  );
}
