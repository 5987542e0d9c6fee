import { deleteLimitsBefore, deleteModelsBefore } from './repository';

const HOUR_MS = 3_600_000;
const LIMITS_KEPT_MS = 24 * HOUR_MS;
const MODELS_KEPT_MS = 90 * 24 * HOUR_MS;

/**
 * Forgets the limits of keys that nobody has used for a day, and models that nobody has asked for 90: keys are
 * replaced, and people take theirs away.
 */
export async function pruneProviders(now: Date): Promise<void> {
  const ago = (ms: number) => new Date(now.getTime() - ms);
  await deleteLimitsBefore(ago(LIMITS_KEPT_MS));
  await deleteModelsBefore(ago(MODELS_KEPT_MS));
}
