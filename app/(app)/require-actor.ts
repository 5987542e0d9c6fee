import { redirect } from 'next/navigation';
import { signInPath } from '@/app/_components/next-path';
import type { Actor } from '@/lib/auth/actor';
import { currentActor } from '@/lib/auth/authenticate';

/**
 * Every signed-in page calls this first, with its own address to come back to. The layout around it does not guard:
 * it is not rendered again when one moves from page to page. One read a request, however often it is asked.
 */
export async function requireActor(path: string): Promise<Actor> {
  return (await currentActor()) ?? redirect(signInPath(path));
}
