import type { Metadata } from 'next';
import { TextLink } from '../_components/text-link';

export const metadata: Metadata = { title: 'Your account is deleted' };

export default function AccountDeletedPage() {
  return (
    <>
      <h1 className="font-semibold text-2xl">Your account is deleted</h1>
      <p className="mt-2 text-ink-2">Everything in it is gone. A last mail says so.</p>
      <p className="mt-8 text-ink-2">
        <TextLink href="/">To the front page</TextLink>
      </p>
    </>
  );
}
