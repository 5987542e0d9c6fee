'use client';
import './globals.css';
import { FailedPage, type FailedPageProps } from '@/app/_components/failed-page';

/** Stands in for the root layout when that one fails: so it brings its own document. */
export default function GlobalError(props: FailedPageProps) {
  return (
    <html lang="en" className="font-sans">
      <body>
        <title>This page could not be shown · Foremost</title>
        <main>
          <FailedPage {...props} />
        </main>
      </body>
    </html>
  );
}
