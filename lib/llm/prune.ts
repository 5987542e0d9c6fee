import { deleteLimitsBefore } from './repository';

const KEPT_HOURS = 24;

/** Forgets the limits of keys that nobody has used for a day: keys are replaced, and people take theirs away. */
export async function pruneLimits(now: Date): Promise<void> {
  await deleteLimitsBefore(new Date(now.getTime() - KEPT_HOURS * 3_600_000));
}
