import { api, detailOf } from '@/app/_components/api';
import { notify } from '@/app/_components/ui/notify';
import { setLeaving } from './session-end';

/** This browser only. */
export const signOut = () => signOutTo('/');

/** After the account is gone: takes the cookie away and says so. */
export const signOutDeleted = () => signOutTo('/account-deleted');

async function signOutTo(callbackUrl: string) {
  setLeaving(true);
  try {
    // Fetched when it is wanted: nobody signs out on every visit.
    const nextAuth = await import('next-auth/react');
    await nextAuth.signOut({ callbackUrl });
  } catch {
    setLeaving(false);
    notify('You are still signed in: the server did not answer. Try again.', { tone: 'error' });
  }
}

/** Every browser, at once. API tokens keep working: they are revoked one by one. */
export async function signOutEverywhere() {
  setLeaving(true);
  try {
    await api.post('/api/v1/account/sign-out-everywhere');
  } catch (error) {
    setLeaving(false);
    notify(detailOf(error), { tone: 'error' });
    return;
  }
  await signOut();
}
