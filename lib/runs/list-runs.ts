import { z } from 'zod';
import { isoTime, uuid } from '@/lib/contracts/primitives';
import type { RunPage, RunPath, RunStatus, RunStatusFilter } from '@/lib/contracts/run';
import { AppError } from '@/lib/errors';
import type { UserId } from '@/lib/scope';
import { listRunViews } from './view-repository';

const cursorShape = z.tuple([isoTime, uuid]);

type ListQuery = {
  limit: number;
  cursor?: string | undefined;
  status?: RunStatusFilter | undefined;
  path?: RunPath | undefined;
};

/** A person's runs, newest first; the named state and path only. */
export async function listRuns(userId: UserId, query: ListQuery): Promise<RunPage> {
  const before = query.cursor === undefined ? null : readCursor(query.cursor);
  const filter = { statuses: statusesOf(query.status), path: query.path };
  const views = await listRunViews(userId, query.limit + 1, before, filter);
  const items = views.slice(0, query.limit);
  const last = items.at(-1);
  const more = views.length > query.limit && last;
  return {
    items,
    nextCursor: more ? Buffer.from(JSON.stringify([last.createdAt, last.id])).toString('base64url') : null,
  };
}

function statusesOf(status: RunStatusFilter | undefined): RunStatus[] | undefined {
  return status === 'active' ? ['QUEUED', 'RUNNING'] : status && [status];
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
