import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { allowsAddress } from './base-url';
import { type Guard, guardedFetch, guardedLookup } from './guarded-fetch';

type Handle = Parameters<typeof createServer>[1];
const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server on every loopback address, which notes what was asked of which one. */
async function serve(handle: Handle = (_request, response) => response.end('"hello"')) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.headers.host} at ${request.socket.localAddress}`);
    handle?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  open.push(server);
  return { asked, port: (server.address() as AddressInfo).port };
}

const answers = (...addresses: string[]) => addresses.map((address) => ({ address, family: 4 }));
/** Stands in for the internet: 127.0.0.1 counts as public, every other address does not. */
const onlyFirst = (address: string) => address === '127.0.0.1';
const at = (origin: string, guard: Partial<Guard>) =>
  guardedFetch(new URL(origin), { allows: onlyFirst, timeoutMs: 5_000, ...guard });
const said = async (response: Response) => ({ status: response.status, body: await response.text() });

describe('a name', () => {
  test('is asked for at an address that is allowed, under its own name', async () => {
    const { asked, port } = await serve();
    const resolve = vi.fn(async () => answers('127.0.0.1'));
    const origin = `http://models.example:${port}`;
    const response = await at(origin, { resolve })(`${origin}/v1/models`, { headers: { 'x-a': 'b' } });
    expect(await said(response)).toEqual({ status: 200, body: '"hello"' });
    expect(asked).toEqual([`GET models.example:${port} at 127.0.0.1`]);
    expect(resolve.mock.calls).toEqual([['models.example']]);
  });

  test.each([
    ['127.0.0.1'],
    ['10.0.0.1'],
    ['169.254.169.254'],
    ['8.8.8.8', '127.0.0.1'],
    ['::ffff:127.0.0.1'],
    [],
  ])('that leads to %s is not called', async (...addresses) => {
    const { asked, port } = await serve();
    const origin = `https://rebound.example:${port}`;
    const response = await at(origin, {
      allows: allowsAddress(new URL(origin), false),
      resolve: async () => answers(...addresses),
    })(origin);
    expect(await said(response)).toMatchObject({ status: 421, body: expect.stringContaining('public') });
    expect(asked).toEqual([]);
  });

  test('is bound to the answer that was judged: a second one is judged anew', async () => {
    const { asked, port } = await serve((_request, response) => {
      response.setHeader('connection', 'close');
      response.end('"hello"');
    });
    const resolve = vi
      .fn<NonNullable<Guard['resolve']>>()
      .mockResolvedValueOnce(answers('127.0.0.1'))
      .mockResolvedValue(answers('127.0.0.2'));
    const origin = `http://rebinding.example:${port}`;
    const fetch = at(origin, { resolve });
    expect(await said(await fetch(origin))).toMatchObject({ status: 200 });
    expect(resolve).toHaveBeenCalledTimes(1);
    expect(await said(await fetch(origin))).toMatchObject({ status: 421 });
    expect(asked).toEqual([`GET rebinding.example:${port} at 127.0.0.1`]);
  });

  test('that is unknown is an ordinary connection error', async () => {
    const unknown = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
    const origin = 'https://nowhere.example';
    const fetch = at(origin, { resolve: () => Promise.reject(unknown) });
    await expect(fetch(origin)).rejects.toMatchObject({ cause: { code: 'ENOTFOUND' } });
  });

  test('is what TLS proves, though the connection goes to the address', async () => {
    const hello = Promise.withResolvers<Buffer>();
    const server = createTcpServer((socket: Socket) => {
      socket.once('data', (bytes) => {
        hello.resolve(bytes);
        socket.destroy();
      });
      socket.on('error', () => undefined);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `https://models.example:${(server.address() as AddressInfo).port}`;
    await expect(at(origin, { resolve: async () => answers('127.0.0.1') })(origin)).rejects.toThrow();
    expect((await hello.promise).toString('latin1')).toContain('models.example');
    server.close();
  });
});

describe('an address', () => {
  test('needs no look-up, and is judged all the same', async () => {
    const { asked, port } = await serve();
    for (const host of ['127.0.0.2', '0x7f000002', '2130706434', '0177.0.0.2', '[::ffff:127.0.0.2]']) {
      const origin = new URL(`http://${host}:${port}`).origin;
      expect(await said(await at(origin, {})(origin))).toMatchObject({ status: 421 });
    }
    expect(asked).toEqual([]);
  });

  test('of another origin is not called', async () => {
    const { asked, port } = await serve();
    const fetch = at('http://127.0.0.1:1', {});
    expect(await said(await fetch(`http://127.0.0.1:${port}`))).toMatchObject({ status: 421 });
    expect(asked).toEqual([]);
  });
});

describe('an answer', () => {
  test('that redirects is not followed', async () => {
    const inside = await serve();
    const { port } = await serve((_request, response) => {
      response.writeHead(307, { location: `http://127.0.0.1:${inside.port}/latest/meta-data` });
      response.end();
    });
    const origin = `http://127.0.0.1:${port}`;
    const response = await at(origin, {})(origin, { redirect: 'follow' });
    expect(await said(response)).toMatchObject({
      status: 421,
      body: expect.stringContaining('redirect (307)'),
    });
    expect(inside.asked).toEqual([]);
  });

  test('keeps its status, headers and text, and carries what was sent', async () => {
    const { port } = await serve((request, response) => {
      response.writeHead(429, { 'retry-after': '7', 'content-type': 'application/json' });
      request.pipe(response);
    });
    const origin = `http://127.0.0.1:${port}`;
    const response = await at(origin, {})(origin, { method: 'POST', body: '{"a":1}' });
    expect(response.headers.get('retry-after')).toBe('7');
    expect(await said(response)).toEqual({ status: 429, body: '{"a":1}' });
  });

  test.each(['identity', 'gzip'])('is cut when it is too large: %s', async (encoding) => {
    const large = Buffer.alloc(5 * 1024 * 1024, ' ');
    const { port } = await serve((_request, response) => {
      response.setHeader('content-encoding', encoding);
      response.end(encoding === 'gzip' ? gzipSync(large) : large);
    });
    const origin = `http://127.0.0.1:${port}`;
    await expect(at(origin, {})(origin)).rejects.toThrow('too large');
  });

  test('that never ends is cut in time', async () => {
    const { port } = await serve((_request, response) => {
      response.write('{');
    });
    const origin = `http://127.0.0.1:${port}`;
    await expect(at(origin, { timeoutMs: 50 })(origin)).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  test('is not waited for once the caller has gone', async () => {
    const gone = new AbortController();
    const { port } = await serve(() => gone.abort());
    const origin = `http://127.0.0.1:${port}`;
    await expect(at(origin, {})(origin, { signal: gone.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});

test('the look-up answers one address or all, as it is asked', async () => {
  const look = guardedLookup(onlyFirst, async () => answers('127.0.0.1'));
  const ask = (all: boolean) =>
    new Promise((resolve) => look('models.example', { all }, (...heard) => resolve(heard)));
  expect(await ask(true)).toEqual([null, answers('127.0.0.1')]);
  expect(await ask(false)).toEqual([null, '127.0.0.1', 4]);
});
