import { clsx } from 'clsx';
import { CircleAlert, Info } from 'lucide-react';
import type { ReactNode } from 'react';

type NoticeProps = {
  tone?: 'plain' | 'error';
  /** What happened, what is safe, what to do. */
  children: ReactNode;
  action?: ReactNode;
  className?: string;
};

/** A sentence in the flow of the page. An error is announced at once, the rest when it is convenient. */
export function Notice({ tone = 'plain', children, action, className }: NoticeProps) {
  const Icon = tone === 'error' ? CircleAlert : Info;
  return (
    <div
      role={tone === 'error' ? 'alert' : 'status'}
      className={clsx(
        'flex flex-wrap items-start gap-x-3 gap-y-2 rounded-md px-3 py-2.5 text-sm',
        tone === 'error' ? 'bg-error-wash text-error' : 'bg-well text-ink-2',
        className,
      )}
    >
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1 basis-48">{children}</div>
      {action}
    </div>
  );
}
