import { Reply } from '@/lib/http/reply';
import type { StartedRun } from '@/lib/runs/start-once';

/** 202 with the stored answer, byte for byte, and the mark of a replay. */
export const startedReply = ({ body, replayed }: StartedRun) =>
  Reply.raw(body, { status: 202, headers: replayed ? { 'idempotent-replayed': 'true' } : {} });
