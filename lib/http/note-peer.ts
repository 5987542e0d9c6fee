import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { PEER_HEADER } from '@/lib/client-address';

/**
 * A route handler sees headers and no socket, and Next lets a client's own X-Forwarded-For stand. So Node is asked, before
 * any handler runs, to write the other end of each connection into a header, over what the client may have put there.
 */
export function notePeers(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[PEER_HEADER] = request.socket.remoteAddress ?? '';
  });
}
