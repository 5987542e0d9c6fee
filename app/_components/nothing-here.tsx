import Link from 'next/link';
import { StandAlone } from './stand-alone';
import { buttonClass } from './ui/button';

export function NothingHere() {
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
