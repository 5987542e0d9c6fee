import { type ClientAddress, clientAddress } from '@/lib/client-address';

/** What a sign-in comes from. */
export type SessionOrigin = { userAgent: string | null; address: ClientAddress };

export const originOf = (headers: Headers): SessionOrigin => ({
  userAgent: headers.get('user-agent'),
  address: clientAddress(headers),
});
