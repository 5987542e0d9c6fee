import { z } from 'zod';
import { isoTime, uuid } from '@/lib/contracts/primitives';
import type { RunPage } from '@/lib/contracts/run';
import { AppError } from '@/lib/errors';
import type { UserId } from '@/lib/scope';
import { listRunViews } from './view-repository';

const cursorShape = z.tuple([isoTime, uuid]);

/** A person's runs, newest first. */
export async function listRuns(
  userId: UserId,
  query: { limit: number; cursor?: string | undefined },
): Promise<RunPage> {
  const before = query.cursor === undefined ? null : readCursor(query.cursor);
  const views = await listRunViews(userId, query.limit + 1, before);
  const items = views.slice(0, query.limit);
  const last = items.at(-1);
  const more = views.length > query.limit && last;
  return {
    items,
    nextCursor: more ? Buffer.from(JSON.stringify([last.createdAt, last.id])).toString('base64url') : null,
  };
}

function readCursor(cursor: string) {
  try {
    const [createdAt, id] = cursorShape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return { createdAt: new Date(createdAt), id };
  } catch {
    throw new AppError('validation_failed', 'Use the nextCursor of the page before, or none.', {
      errors: [{ path: 'cursor', message: 'Not a cursor of this list.' }],
    });
  }
}
