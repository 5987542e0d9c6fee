'use client';
import { FailedPage, type FailedPageProps } from '@/app/_components/failed-page';

export default function ErrorPage(props: FailedPageProps) {
  return (
    <main>
      <FailedPage {...props} />
    </main>
  );
}
