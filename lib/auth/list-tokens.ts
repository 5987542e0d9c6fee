import type { ApiToken } from '@/lib/contracts/account';
import type { UserId } from '@/lib/scope';
import { findLiveTokens } from './repository';

/** What is not revoked, newest first. */
export const listTokens = (userId: UserId): Promise<ApiToken[]> => findLiveTokens(userId);
