import { env } from '@/lib/env';
import { type Letter, writeMail } from './write-mail';

/**
 * Every mail of the product. Addresses and links only: never a TODO's text, because a mail passes through machines
 * that are nobody's here. A token stands behind "#", which browsers do not send: it is in no server's log.
 */
const page = (path: string, token?: string) =>
  new URL(token === undefined ? path : `${path}#${token}`, env().NEXTAUTH_URL).href;

export const confirmAddress = (email: string, token: string): Letter =>
  writeMail('Confirm your e-mail address', [
    `Somebody, most likely you, made a Foremost account with ${email}. Confirm that this is your address, so that you can get back in should you forget your password.`,
    { label: 'Confirm the address, within 24 hours', href: page('/confirm-email', token) },
    'If this was not you, do nothing: without your confirmation the address counts as unconfirmed.',
  ]);

export const confirmNewAddress = (email: string, token: string): Letter =>
  writeMail('Confirm your new e-mail address', [
    `You asked to sign in to Foremost with ${email} from now on. That begins when you confirm it; until then your old address stays.`,
    { label: 'Use this address, within 24 hours', href: page('/confirm-email', token) },
    'If this was not you, do nothing, and nothing changes.',
  ]);

/** To the address that is about to be left. Without a token where that address was never confirmed. */
export const addressChangeAsked = (newEmail: string, token: string | null): Letter =>
  writeMail('Your e-mail address is about to change', [
    `Somebody who knows your password asked to move your Foremost account to ${newEmail}. If it was you, there is nothing to do here.`,
    ...(token === null
      ? ['If this was not you, change your password: nothing moves before the new address is confirmed.']
      : [
          { label: 'This was not me, within 72 hours', href: page('/keep-email', token) },
          'That link keeps this address, or brings it back, signs every browser out, revokes API tokens, forgets a model of your own, and makes the present password useless: you choose a new one.',
        ]),
  ]);

export const addressChanged = (newEmail: string, hasWayBack: boolean): Letter =>
  writeMail('Your e-mail address was changed', [
    `Your Foremost account has moved to ${newEmail}. This address no longer signs in.`,
    ...(hasWayBack
      ? [
          'If this was not you, follow the link in our mail “Your e-mail address is about to change”: it works for 72 hours from then.',
        ]
      : []),
  ]);

export const resetPassword = (token: string): Letter =>
  writeMail('Choose a new password', [
    'Somebody, most likely you, asked for a new password for your Foremost account.',
    { label: 'Choose a new password, within 45 minutes', href: page('/reset-password', token) },
    'If this was not you, do nothing: your password stays as it is, and the link dies by itself.',
  ]);

/** After "This was not me": the present password opens nothing any more. */
export const accountSecured = (token: string): Letter =>
  writeMail('Your account is secured: choose a new password', [
    'You told us that a change of your e-mail address was not yours. The address is this one, every browser is signed out, API tokens are revoked, a model of your own is forgotten, and the old password no longer works.',
    { label: 'Choose a new password, within 45 minutes', href: page('/reset-password', token) },
    'Later you can ask for another link where you sign in, under “Forgot your password?”.',
  ]);

export const passwordChanged = ({ hadPending }: { hadPending: boolean }): Letter =>
  writeMail('Your password was changed', [
    'The password of your Foremost account was changed, and other browsers are signed out.',
    ...(hadPending
      ? ['A change of your e-mail address that was waiting is withdrawn: ask for it again if you want it.']
      : []),
    'If it was you, there is nothing to do. If not, choose a new one at once, and look through the settings: revoke API tokens, and remove a model of your own that you do not know.',
    { label: 'Choose a new password', href: page('/forgot-password') },
  ]);

export const ownModelSaved = (host: string): Letter =>
  writeMail('Your items go to another model', [
    `In the settings of your Foremost account a model of your own was set: from now on your runs send your items to ${host}, and to nobody else.`,
    'If it was you, there is nothing to do. If not, remove it in the settings, and choose a new password at once.',
    { label: 'Choose a new password', href: page('/forgot-password') },
  ]);

export const accountDeleted = (): Letter =>
  writeMail('Your account is deleted', [
    'Your Foremost account and everything in it are deleted: TODOs, runs, rankings, criteria, API tokens. This cannot be undone.',
    'This is the last mail you get from us.',
  ]);
