/** A list whose first line matters most. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" className={className} fill="currentColor">
      <rect x="1" y="2" width="18" height="5" rx="1.25" />
      <rect x="1" y="10" width="13" height="3" rx="1" />
      <rect x="1" y="16" width="9" height="1.75" rx="0.875" />
    </svg>
  );
}

export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2 font-semibold tracking-tight">
      <Mark className="size-4" />
      Foremost
    </span>
  );
}
