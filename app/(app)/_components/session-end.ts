import { signInPath } from '@/app/_components/next-path';

let isLeaving = false;

/** The person signs out here and goes to the front page: what notices the missing session meanwhile stays quiet. */
export function setLeaving(leaving: boolean): void {
  isLeaving = leaving;
}

/** The session was ended from elsewhere: sign in again, and come back here. */
export function signInAgain(): void {
  if (!isLeaving) window.location.assign(signInPath(window.location.pathname + window.location.search));
}
