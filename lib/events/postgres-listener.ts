import { Client } from 'pg';
import { env } from '@/lib/env';
import { messageOf } from '@/lib/errors';
import { log } from '@/lib/log';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;

export type Listening = { stop(): Promise<void>; isConnected(): boolean };

/**
 * LISTENs on a connection of its own (never the pool's: a pooled connection forgets what it listens to) and comes back
 * after every loss. `onConnected` runs after each connect: what was announced in between was missed and must be read.
 */
export function listen(
  channels: Record<string, (payload: string) => void>,
  onConnected: () => void,
): Listening {
  const stopping = new AbortController();
  let client: Client | null = null;
  let connected = false;

  async function holdConnection(): Promise<void> {
    const current = new Client({
      connectionString: env().DATABASE_URL,
      application_name: 'foremost-listen',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    });
    client = current;
    try {
      const lost = new Promise<Error>((resolve) => {
        current.once('error', resolve);
        current.once('end', () => resolve(new Error('connection ended')));
      });
      // A second error on a dying connection must not become an unhandled one.
      current.on('error', () => undefined);
      current.on('notification', ({ channel, payload }) => channels[channel]?.(payload ?? ''));
      await current.connect();
      for (const channel of Object.keys(channels))
        await current.query(`LISTEN ${current.escapeIdentifier(channel)}`);
      connected = true;
      onConnected();
      throw await lost;
    } finally {
      connected = false;
      await current.end().catch(() => undefined);
    }
  }

  async function run(): Promise<void> {
    let losses = 0;
    while (!stopping.signal.aborted) {
      const openedAt = Date.now();
      try {
        await holdConnection();
      } catch (error) {
        if (stopping.signal.aborted) return;
        log.warn({ error: messageOf(error), channels: Object.keys(channels) }, 'listening was interrupted');
      }
      losses = Date.now() - openedAt > LONGEST_PAUSE_MS ? 0 : losses + 1;
      await pause(
        Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** losses) * (0.5 + Math.random() / 2),
        stopping.signal,
      );
    }
  }

  const running = run();
  return {
    isConnected: () => connected,
    async stop() {
      stopping.abort();
      await client?.end().catch(() => undefined);
      await running;
    },
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}
