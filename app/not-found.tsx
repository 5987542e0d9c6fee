import type { Metadata } from 'next';
import Link from 'next/link';
import { StandAlone } from './_components/stand-alone';
import { buttonClass } from './_components/ui/button';

export const metadata: Metadata = { title: 'Not here' };

export default function NotFound() {
  return (
    <StandAlone
      title="There is nothing at this address"
      actions={
        <Link href="/todos" className={buttonClass({ variant: 'primary' })}>
          Go to your list
        </Link>
      }
    >
      It may have been deleted, or it belongs to someone else. Your list is where it was.
    </StandAlone>
  );
}
