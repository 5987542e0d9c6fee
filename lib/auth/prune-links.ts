import type { SystemScope } from '@/lib/scope';
import { deleteExpiredLinks } from './link-repository';

/** Links that nobody followed in time. */
export const pruneLinks = (scope: SystemScope, now: Date): Promise<void> => deleteExpiredLinks(scope, now);
