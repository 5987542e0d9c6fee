'use client';
import { FailedPage, type FailedPageProps } from '@/app/_components/failed-page';

/** Inside the shell, which brings the landmark. */
export default function ErrorInside(props: FailedPageProps) {
  return <FailedPage {...props} />;
}
