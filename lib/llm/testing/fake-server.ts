import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Provider } from '../provider';

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** A server that does what it is told, for what no simulated model does. */
export async function withServer(
  listener: Listener,
  use: (provider: Provider) => Promise<void>,
): Promise<void> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    await use({
      name: 'another',
      baseUrl: `http://127.0.0.1:${port}/v1`,
      apiKey: 'sk-another-one',
      model: `model-of-${port}`,
      simulated: false,
      callTimeoutMs: 5_000,
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

export async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** Answers with that text, as the shortest chat completion there is. */
export function say(response: ServerResponse, content: string): void {
  const choices = [{ finish_reason: 'stop', message: { role: 'assistant', content } }];
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ choices }));
}

export function refuse(response: ServerResponse, status: number, message: string): void {
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(JSON.stringify({ error: { message } }));
}
