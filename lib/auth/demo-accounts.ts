import { env } from '@/lib/env';
import { systemScope } from '@/lib/scope';
import { findUserId } from './find-user-id';

export const DEMO_PASSWORD = 'foremost-demo';
export type DemoAccount = { email: string; about: string };

const demoAccounts: readonly DemoAccount[] = [
  { email: 'demo@foremost.test', about: 'premium, 60 TODOs' },
  { email: 'free@foremost.test', about: 'free plan' },
  { email: 'admin@foremost.test', about: 'premium, administrator' },
];

/** Anybody can be this person, and nobody in production. */
export const isDemoAccount = (email: string): boolean =>
  env().FOREMOST_ENV !== 'production' && demoAccounts.some((account) => account.email === email);

/** The seeded accounts that may be offered on the sign-in page; none in production, whatever the database holds. */
export async function listDemoAccounts(): Promise<DemoAccount[]> {
  if (env().FOREMOST_ENV === 'production') return [];
  const scope = systemScope('offer demo accounts');
  const ids = await Promise.all(demoAccounts.map(({ email }) => findUserId(scope, email)));
  return demoAccounts.filter((_, index) => ids[index] !== null);
}
