import type { AddressInfo } from 'node:net';
import { createSimulator } from '@/stack/simulator/server.js';
import type { Provider } from '../provider';

type Behaviour = Parameters<typeof createSimulator>[0];
type State = { counters: { calls: number; byStatus: Record<string, number>; inFlight: number } };

/**
 * The simulated provider on a free port of this process, over real HTTP. `close()` it when done.
 * `provider()` has a key of its own each time, so that what one test learns about a limit is unknown to the next.
 */
export async function startSimulator(behaviour: Behaviour = {}) {
  const server = createSimulator({ latencyMs: 1, ...behaviour });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  let keys = 0;

  const control = async (method: string, body?: unknown): Promise<State> => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${origin}/control`, { method, headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${method} /control: ${await response.text()}`);
    return (await response.json()) as State;
  };

  return {
    origin,
    provider: (changes: Partial<Provider> = {}): Provider => {
      keys += 1;
      return {
        name: 'simulated model',
        baseUrl: `${origin}/v1`,
        apiKey: `sk-test-${port}-${keys}`,
        model: 'foremost-sim-1',
        simulated: true,
        callTimeoutMs: 5_000,
        ...changes,
      };
    },
    change: (body: unknown) => control('POST', body),
    reset: () => control('DELETE'),
    state: () => control('GET'),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
