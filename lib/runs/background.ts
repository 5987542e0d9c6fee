import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { env } from '@/lib/env';
import { messageOf } from '@/lib/errors';
import { startEventListener } from '@/lib/events/listener';
import { log } from '@/lib/log';
import { expectDegraded, noteLeader, notePass } from '@/lib/telemetry/metrics';
import { abortCalls } from './aborts';
import { startEngineThread } from './engine-thread';
import { prune } from './prune';
import { reconcile } from './reconcile';
import { beginShutdown } from './shutdown';
import { degradedReasons } from './state';

const PASS_EVERY_MS = 5_000;
const PRUNE_EVERY_MS = 10 * 60_000;
const RECONNECT_MS = 1_000;
/** Any number, as long as every process of one database uses the same. */
const LEADER_LOCK = 7_321_001;

/**
 * Starts what runs beside the requests, once per process: the event listener, the cancel listener, and the reconciler,
 * which only the process that holds the advisory lock does. Connections of their own: a pooled one would be given back
 * with its LISTEN or its lock.
 */
export function startBackground(): void {
  startEngineThread();
  expectDegraded(degradedReasons);
  const events = startEventListener();
  endInOrder(events);
  void keepConnected('cancel listener', listenForCancels);
  void keepConnected('reconciler', reconcileWhileLeader);
}

/**
 * A deploy or Ctrl-C: the server closes when its last response has ended, so the event streams end at once (browsers
 * come back to the next process) and no new model call is begun. Answers on their way are still stored.
 */
function endInOrder(events: { stop(): Promise<void> }): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      void beginShutdown();
      void events.stop();
    });
  }
}

async function keepConnected(
  what: string,
  work: (client: Client, lost: AbortSignal) => Promise<void>,
): Promise<never> {
  for (;;) {
    const client = new Client({ connectionString: env().DATABASE_URL, application_name: `foremost ${what}` });
    const lost = new AbortController();
    client.on('error', () => lost.abort());
    client.on('end', () => lost.abort());
    try {
      await client.connect();
      await work(client, lost.signal);
    } catch (error) {
      if (!lost.signal.aborted)
        log.warn({ what, error: messageOf(error) }, 'background part failed, starts again');
    }
    await client.end().catch(() => undefined);
    await setTimeout(RECONNECT_MS);
  }
}

async function listenForCancels(client: Client, lost: AbortSignal): Promise<void> {
  client.on('notification', (message) => {
    if (message.payload) abortCalls(message.payload);
  });
  await client.query('LISTEN run_cancelled');
  if (lost.aborted) return;
  await new Promise((resolve) => lost.addEventListener('abort', resolve, { once: true }));
}

async function reconcileWhileLeader(client: Client, lost: AbortSignal): Promise<void> {
  try {
    await reconcileUntil(client, lost);
  } catch (error) {
    notePass('failed');
    throw error;
  } finally {
    noteLeader(false);
  }
}

async function reconcileUntil(client: Client, lost: AbortSignal): Promise<void> {
  let prunedAt = 0;
  while (!lost.aborted) {
    const { rows } = await client.query<{ leads: boolean }>(
      // Taken once and kept by this connection; asking again while holding it would only count up.
      `SELECT CASE WHEN EXISTS (
         SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid() AND objid = $1::int)
       THEN true ELSE pg_try_advisory_lock($1) END AS leads`,
      [LEADER_LOCK],
    );
    const leads = rows[0]?.leads ?? false;
    noteLeader(leads);
    if (leads) {
      await reconcile();
      notePass('done');
      if (Date.now() - prunedAt > PRUNE_EVERY_MS) {
        await prune();
        prunedAt = Date.now();
      }
    }
    await setTimeout(PASS_EVERY_MS, undefined, { signal: lost }).catch(() => undefined);
  }
}
