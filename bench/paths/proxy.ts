import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What stands before a server: it waits `timeoutMs` for an answer to begin, then says 504 and hangs up, as nginx
 * (`proxy_read_timeout`) and AWS load balancers (idle timeout) do after 60 s unless told otherwise; Heroku does after 30.
 */
export async function startProxy(target: string, timeoutMs: number) {
  const server = createServer((incoming, outgoing) => {
    const onward = send(new URL(incoming.url ?? '/', target), {
      method: incoming.method,
      headers: incoming.headers,
      agent: false,
    });
    const fail = (status: number) => {
      onward.destroy();
      if (!outgoing.headersSent) outgoing.writeHead(status, { 'content-type': 'application/json' });
      outgoing.end(JSON.stringify({ error: status === 504 ? 'Gateway Timeout' : 'Bad Gateway' }));
    };
    const timer = setTimeout(() => fail(504), timeoutMs);
    onward.on('response', (answer) => {
      clearTimeout(timer);
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => {
      clearTimeout(timer);
      if (!outgoing.writableEnded) fail(502);
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, stop: () => server.closeAllConnections() };
}
