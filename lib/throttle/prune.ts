import type { SystemScope } from '@/lib/scope';
import { deleteRowsBefore } from './repository';

/** A row whose time has come says the same as no row. */
export const pruneThrottle = (scope: SystemScope, now: Date): Promise<number> => deleteRowsBefore(scope, now);
