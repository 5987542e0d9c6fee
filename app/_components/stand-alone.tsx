import type { ReactNode } from 'react';

type StandAloneProps = { title: string; children: ReactNode; actions: ReactNode; footnote?: ReactNode };

/** A page with one thing to say: what happened, what is safe, what to do. Works inside the shell and without it. */
export function StandAlone({ title, children, actions, footnote }: StandAloneProps) {
  return (
    <div className="mx-auto flex min-h-[calc(100dvh-var(--shell-bottom))] w-full max-w-xl flex-col justify-center px-6 pt-16 pb-[20vh]">
      <h1 className="font-semibold text-2xl">{title}</h1>
      <p className="mt-3 max-w-md text-pretty text-ink-2">{children}</p>
      <div className="mt-8 flex flex-wrap gap-2">{actions}</div>
      {footnote && <p className="mt-8 text-ink-3 text-sm">{footnote}</p>}
    </div>
  );
}
