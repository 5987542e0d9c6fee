import { detailOf } from '@/app/_components/api';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';

/** Why a part of a page is not there, and the way to try once more. */
export function NotLoaded({ error, reload }: { error: Error; reload: () => void }) {
  return (
    <Notice
      tone="error"
      className="mt-4"
      action={
        <Button size="sm" onClick={reload}>
          Try again
        </Button>
      }
    >
      {detailOf(error)}
    </Notice>
  );
}
