import { db } from '@/lib/db';

/** Never throws; a database that takes longer than 2 s counts as away. */
export async function pingDatabase(): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), 2_000).unref());
  const answer = db().$queryRaw`SELECT 1`.then(() => true).catch(() => false);
  return Promise.race([answer, late]);
}
