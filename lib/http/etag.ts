import { Reply } from './reply';

/** An answer whose version the client sends back as If-Match. */
export const taggedReply = <T extends { version: number }>(value: T, status = 200): Reply<T> =>
  new Reply(value, { status, headers: { etag: `"${value.version}"` } });
