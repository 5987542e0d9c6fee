import { messageOf } from '@/lib/errors';
import { log } from '@/lib/log';
import { systemScope } from '@/lib/scope';
import { EventHub } from './hub';
import { type Listening, listen } from './postgres-listener';
import { findLiveTokens, findLongerLogs } from './repository';

const POLL_MS = 2_000;
const TICK_MS = 1_000;

type Listener = { hub: EventHub; postgres: Listening; stop(): Promise<void> };
/** On globalThis because Next bundles routes and instrumentation apart. */
const holder = globalThis as typeof globalThis & { foremostEvents?: Listener | undefined };

function listener(): Listener {
  holder.foremostEvents ??= createListener();
  return holder.foremostEvents;
}

/** Starts this process's event listener, unless it runs already. `stop` ends every open stream. */
export const startEventListener = (): { stop(): Promise<void> } => listener();

/** The process's hub; the first stream starts the listener where nobody else did. */
export const eventHub = (): EventHub => listener().hub;

/** For metrics and health. */
export function eventStats() {
  const { hub, postgres } = holder.foremostEvents ?? {};
  return { streams: 0, users: 0, ...hub?.stats(), isListening: postgres?.isConnected() ?? false };
}

function createListener(): Listener {
  const hub = new EventHub();
  const scope = systemScope('event stream');
  let isPolling = false;

  /** The safety net: finds what an announcement did not bring, such as while the connection was away. */
  async function poll(): Promise<void> {
    const known = hub.known();
    if (isPolling || known.length === 0) return;
    isPolling = true;
    try {
      for (const { userId, seq } of await findLongerLogs(scope, known)) hub.announce(userId, seq);
      await endRevoked();
    } catch (error) {
      log.warn({ error: messageOf(error) }, 'event poll failed');
    } finally {
      isPolling = false;
    }
  }

  /** A revoked API token is announced nowhere: its log belongs to the person, who goes on. */
  async function endRevoked(): Promise<void> {
    const tokens = hub.tokens();
    if (tokens.length === 0) return;
    const live = await findLiveTokens(scope, tokens);
    hub.endTokens(new Set(tokens.filter((id) => !live.has(id))));
  }

  const postgres = listen(
    {
      user_event: (payload) => {
        const [userId = '', seq] = payload.split(':');
        hub.announce(userId, Number(seq));
      },
    },
    () => void poll(),
  );
  const timers = [setInterval(() => void poll(), POLL_MS), setInterval(() => hub.tick(Date.now()), TICK_MS)];
  for (const timer of timers) timer.unref();

  return {
    hub,
    postgres,
    async stop() {
      holder.foremostEvents = undefined;
      for (const timer of timers) clearInterval(timer);
      hub.close();
      await postgres.stop();
    },
  };
}
