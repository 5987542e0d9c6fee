import { env } from '@/lib/env';

/** Model calls a premium account may use in a calendar month (UTC): what the plan page promises. */
export const premiumLimit = (): number => env().QUOTA_PREMIUM_CALLS;
