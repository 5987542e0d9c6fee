import { isIP, isIPv4 } from 'node:net';
import { env } from '@/lib/env';

/** An IP address in its shortest form, or `unknown`. */
export type ClientAddress = string;

/** Set by lib/http/note-peer.ts for every request, over whatever the client sent under this name. */
export const PEER_HEADER = 'x-foremost-peer';

/**
 * Who sent a request. The other end of the connection, and with TRUSTED_PROXY_HOPS = n the n-th entry from the right of
 * X-Forwarded-For: each trusted proxy appends whom it heard from, and what stands further left anybody may have written.
 */
export function clientAddress(headers: Headers): ClientAddress {
  const peer = headers.get(PEER_HEADER) ?? '';
  const hops = env().TRUSTED_PROXY_HOPS;
  if (hops === 0) return canonical(peer);
  const passed = (headers.get('x-forwarded-for') ?? '').split(',').filter((entry) => entry.trim() !== '');
  const chain = [...passed, peer];
  return canonical(chain[Math.max(0, chain.length - 1 - hops)] ?? '');
}

/** What limits count by: an IPv4 address, or the /64 of an IPv6 one. */
export function networkOf(address: ClientAddress): string {
  return isIP(address) === 6 ? `${groupsOf(address).slice(0, 4).join(':')}::/64` : address;
}

export const isThisMachine = (address: ClientAddress) => address === '::1' || address.startsWith('127.');

/** Enough to recognise one's own network by, and no more: 203.0.113.*, 2001:db8:1:*. */
export function coarse(address: ClientAddress): string | null {
  if (isThisMachine(address)) return 'this machine';
  if (isIPv4(address)) return `${address.split('.').slice(0, 3).join('.')}.*`;
  return isIP(address) === 6 ? `${groupsOf(address).slice(0, 3).join(':')}:*` : null;
}

/** Without brackets, port and zone; an IPv4 address that comes as IPv6 (`::ffff:192.0.2.1`) is the IPv4 address. */
function canonical(text: string): ClientAddress {
  const bare = /^\s*(?:\[([^\]]+)\](?::\d+)?|([\d.]+):\d+|(.+?))\s*$/.exec(text);
  const address = (bare?.[1] ?? bare?.[2] ?? bare?.[3] ?? '').replace(/%.*$/, '').toLowerCase();
  const mapped = /^::ffff:([\d.]+)$/.exec(address)?.[1];
  if (mapped && isIPv4(mapped)) return mapped;
  if (isIPv4(address)) return address;
  if (isIP(address) !== 6) return 'unknown';
  return new URL(`http://[${address}]`).hostname.slice(1, -1);
}

/** The eight groups of a canonical IPv6 address, without leading zeros. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  if (tail === undefined) return left;
  const right = tail === '' ? [] : tail.split(':');
  return [...left, ...Array.from({ length: 8 - left.length - right.length }, () => '0'), ...right];
}
