import { Check } from 'lucide-react';

/** Says it in place; the live region is there beforehand, or it would not be announced. */
export function Saved({ isShown, children = 'Saved' }: { isShown: boolean; children?: string }) {
  return (
    <span role="status" className="flex items-center gap-1.5 text-ink-2 text-sm">
      {isShown && (
        <>
          <Check aria-hidden="true" className="size-4" />
          {children}
        </>
      )}
    </span>
  );
}
