import type { Account } from '@/lib/contracts/account';
import type { UserId } from '@/lib/scope';

/** Who asks, read from the database for this very request: a changed plan or an ended session counts at once. */
export type Actor = {
  id: UserId;
  email: string;
  plan: Account['plan'];
  role: Account['role'];
  timeZone: string;
  via: 'session' | 'token';
  /** The API token that speaks for them; null for a session. */
  tokenId: string | null;
  /** The session they are signed in with; null for an API token. */
  sessionId: string | null;
  sessionEpoch: number;
};
