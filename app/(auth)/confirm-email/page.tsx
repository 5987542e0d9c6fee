import type { Metadata } from 'next';
import { LinkAction } from '../_components/link-action';
import { TextLink } from '../_components/text-link';

export const metadata: Metadata = { title: 'Confirm your e-mail address' };

export default function ConfirmEmailPage() {
  return (
    <LinkAction
      title="Confirm your e-mail address"
      about="It is the address you sign in with, and where a link for a new password would go."
      button="Confirm this address"
      path="/api/v1/account/email/confirm"
      done="Your address is confirmed"
      afterwards={<TextLink href="/todos">Go to your list</TextLink>}
    />
  );
}
