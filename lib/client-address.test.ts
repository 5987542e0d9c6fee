import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { coarse, isThisMachine, networkOf, PEER_HEADER } from './client-address';

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllEnvs());

async function addressOf(hops: number, peer: string | null, forwarded?: string) {
  vi.stubEnv('TRUSTED_PROXY_HOPS', String(hops));
  const { clientAddress } = await import('./client-address');
  const headers = new Headers();
  if (peer !== null) headers.set(PEER_HEADER, peer);
  if (forwarded !== undefined) headers.set('x-forwarded-for', forwarded);
  return clientAddress(headers);
}

test.each([
  ['nobody is believed by default', 0, '203.0.113.7', '198.51.100.1', '203.0.113.7'],
  ['one proxy: whom it heard from', 1, '10.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['what a client wrote before stays outside', 1, '10.0.0.1', '1.2.3.4, 198.51.100.1', '198.51.100.1'],
  ['two proxies', 2, '10.0.0.1', '1.2.3.4, 198.51.100.1, 10.0.0.2', '198.51.100.1'],
  ['past the proxy: the other end', 1, '203.0.113.7', undefined, '203.0.113.7'],
  ['with a port', 1, '10.0.0.1', '198.51.100.1:4711', '198.51.100.1'],
  ['IPv6 with brackets and port', 1, '10.0.0.1', '[2001:DB8::0:1]:4711', '2001:db8::1'],
  ['IPv4 as IPv6', 0, '::ffff:203.0.113.7', undefined, '203.0.113.7'],
  ['with a zone', 0, 'fe80::1%eth0', undefined, 'fe80::1'],
  ['no address', 1, '10.0.0.1', 'unknown', 'unknown'],
  ['no peer', 0, null, '198.51.100.1', 'unknown'],
])('%s', async (_, hops, peer, forwarded, expected) => {
  expect(await addressOf(hops, peer, forwarded)).toBe(expected);
});

test.each([
  ['203.0.113.7', '203.0.113.7', '203.0.113.*'],
  ['2001:db8::1', '2001:db8:0:0::/64', '2001:db8:0:*'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64', '2001:db8:1:*'],
  ['::1', '0:0:0:0::/64', 'this machine'],
  ['127.0.0.1', '127.0.0.1', 'this machine'],
  ['unknown', 'unknown', null],
])('%s counts as %s and is shown as %s', (address, network, shown) => {
  expect(networkOf(address)).toBe(network);
  expect(coarse(address)).toBe(shown);
});

test('this machine is loopback alone', () => {
  expect(['127.0.0.1', '127.8.8.8', '::1'].every(isThisMachine)).toBe(true);
  expect(['10.0.0.1', '::2', 'unknown', '1270.0.0.1'].some(isThisMachine)).toBe(false);
});
