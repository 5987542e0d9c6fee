import type { Metadata } from 'next';
import { LinkAction } from '../_components/link-action';
import { TextLink } from '../_components/text-link';

export const metadata: Metadata = { title: 'This was not me' };

export default function KeepEmailPage() {
  return (
    <LinkAction
      title="This was not me"
      about="Somebody who knows your password asked for another e-mail address. Your address stays, or comes back; every browser is signed out, API tokens are revoked, and the present password stops working. Then we mail you a link for a new one."
      button="Keep my address and lock everybody out"
      path="/api/v1/account/email/keep"
      done="Your account is yours again"
      afterwards={
        <>
          The old password no longer works. A link for a new one is on its way to this address.{' '}
          <TextLink href="/forgot-password">Ask for another</TextLink>
        </>
      }
    />
  );
}
