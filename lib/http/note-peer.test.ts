import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { PEER_HEADER } from '@/lib/client-address';
import { notePeers } from './note-peer';

test('every request carries the other end of its connection, whatever the client claims', async () => {
  notePeers();
  const server = createServer((request, response) => response.end(String(request.headers[PEER_HEADER])));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const answers = await Promise.all(
    [new Headers(), new Headers({ [PEER_HEADER]: '198.51.100.1' })].map(async (headers) =>
      (await fetch(url, { headers })).text(),
    ),
  );
  server.close();
  expect(answers).toEqual(['127.0.0.1', '127.0.0.1']);
});
