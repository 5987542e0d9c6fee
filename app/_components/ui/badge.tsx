import { clsx } from 'clsx';
import type { ReactNode } from 'react';

const tones = {
  neutral: 'border-line text-ink-2',
  accent: 'border-transparent bg-accent-wash text-accent',
  overdue: 'border-current text-overdue',
  error: 'border-transparent bg-error-wash text-error',
};

/** One word about a thing. The word carries the meaning, the colour only repeats it. */
export function Badge({ tone = 'neutral', children }: { tone?: keyof typeof tones; children: ReactNode }) {
  return (
    <span
      className={clsx(
        'inline-flex h-5 items-center gap-1 rounded-sm border px-1.5 font-medium text-xs [&_svg]:size-3',
        tones[tone],
      )}
    >
      {children}
    </span>
  );
}
