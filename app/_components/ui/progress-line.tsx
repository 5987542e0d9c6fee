import { clsx } from 'clsx';

type ProgressLineProps = {
  label: string;
  /** 0 to 1; null while nobody knows. */
  value: number | null;
  className?: string;
};

/** Two pixels that say how far; it never runs backwards by itself, so it may be fed every event. */
export function ProgressLine({ label, value, className }: ProgressLineProps) {
  const percent = value === null ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className={clsx('h-0.5 w-full overflow-hidden bg-line', className)}
    >
      {percent === undefined ? (
        <div className="h-full w-2/5 animate-seek bg-accent forced-colors:bg-[Highlight]" />
      ) : (
        <div
          className="h-full w-full origin-left bg-accent forced-colors:bg-[Highlight] transition-transform duration-300 ease-settle rtl:origin-right"
          style={{ transform: `scaleX(${percent / 100})` }}
        />
      )}
    </div>
  );
}
