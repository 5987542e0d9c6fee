import type { Metadata } from 'next';
import { NothingHere } from '@/app/_components/nothing-here';

export const metadata: Metadata = { title: 'Not here' };

/** Inside the shell, which brings the landmark. */
export default function NotFoundInside() {
  return <NothingHere />;
}
