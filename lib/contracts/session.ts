import { z } from 'zod';
import { isoTime, uuid } from './primitives';

/** One browser somebody is signed in with. */
export const session = z
  .object({
    id: uuid,
    /** In plain words: "Firefox on Windows". */
    device: z.string(),
    /** The beginning of the IP address at sign-in; null where it was not known. */
    network: z.string().nullable(),
    createdAt: isoTime,
    /** Kept to within five minutes. */
    lastSeenAt: isoTime,
    /** The one that asks. */
    isCurrent: z.boolean(),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof session>;
export const sessionList = z.object({ items: z.array(session) }).meta({ id: 'SessionList' });
