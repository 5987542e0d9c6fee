import { clsx } from 'clsx';
import type { ReactNode } from 'react';

type FactsProps = { facts: readonly (readonly [name: string, value: ReactNode])[]; className?: string };

/** What is known, by name. */
export function Facts({ facts, className }: FactsProps) {
  return (
    <dl
      className={clsx(
        'mt-3 grid grid-cols-[7.5rem_minmax(0,1fr)] gap-y-1.5 tabular-nums sm:grid-cols-[9rem_minmax(0,1fr)]',
        className,
      )}
    >
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-3">{name}</dt>
          <dd className="max-w-[68ch] whitespace-pre-line break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
