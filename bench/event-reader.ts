import http from 'node:http';
import { runningStack } from './harness';

export type SeenEvent = { kind: string; runId?: string; seq: number; atMs: number };

/** One event stream over a connection of its own. `onEvent` gets each frame with the moment it arrived. */
export function readEvents(token: string, onEvent: (event: SeenEvent) => void): Promise<{ close(): void }> {
  return new Promise((resolve, reject) => {
    const request = http.get(
      new URL('/api/v1/events', runningStack().url),
      { agent: false, headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' } },
      (response) => {
        if (response.statusCode !== 200) {
          reject(new Error(`GET /api/v1/events: ${response.statusCode}`));
          return;
        }
        let rest = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          const atMs = performance.now();
          const frames = (rest + chunk).split('\n\n');
          rest = frames.pop() ?? '';
          for (const frame of frames) {
            const data = frame.split('\n').find((line) => line.startsWith('data: '));
            if (data) onEvent({ ...JSON.parse(data.slice(6)), atMs });
          }
        });
        resolve({ close: () => request.destroy() });
      },
    );
    request.on('error', reject);
  });
}
