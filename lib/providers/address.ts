import { BlockList, isIPv4, isIPv6 } from 'node:net';

/**
 * Where an IP address leads: `public` = the internet, `local` = this machine or a private network, `refused` = nowhere
 * that serves a model (cloud metadata, link-local, multicast, reserved, and everything that hides another address).
 */
export type AddressKind = 'public' | 'local' | 'refused';

const blockOf = (...ranges: string[]): BlockList => {
  const block = new BlockList();
  for (const range of ranges) {
    const [network = '', prefix] = range.split('/');
    block.addSubnet(network, Number(prefix), isIPv4(network) ? 'ipv4' : 'ipv6');
  }
  return block;
};

/** Looked at first: some lie inside the ranges below. Virtual machines ask these for credentials. */
const METADATA = blockOf(
  '169.254.169.254/32', // AWS, Google Cloud, Azure and others
  '100.100.100.200/32', // Alibaba Cloud
  '168.63.129.16/32', // Azure, although the address is public by its number
  'fd00:ec2::254/128', // AWS
  'fd20:ce::254/128', // Google Cloud
);
const LOCAL = blockOf(
  '127.0.0.0/8',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10', // carrier-grade NAT, also used by private overlays
  '::1/128',
  'fc00::/7', // unique local
);
/** IANA's special-purpose registry for IPv4, without what is local. */
const SPECIAL_V4 = blockOf(
  '0.0.0.0/8', // this network
  '169.254.0.0/16', // link-local
  '192.0.0.0/24', // protocol assignments
  '192.0.2.0/24', // documentation
  '192.88.99.0/24', // 6to4 relays
  '198.18.0.0/15', // benchmarks
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, broadcast
);
/** A BlockList looks through these at its IPv4 ranges. No name should lead to one. */
const MAPPED_V4 = blockOf('::ffff:0:0/96');
/** Only global unicast is public in IPv6; this leaves out mapped, NAT64, link-local, site-local and multicast. */
const GLOBAL_V6 = blockOf('2000::/3');
const SPECIAL_V6 = blockOf(
  '2001::/23', // protocol assignments: Teredo, benchmarks, ORCHID
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4 hides an IPv4 address
  '3fff::/20', // documentation
);

/** `address` as a resolver or `URL.hostname` without brackets writes it; what is no IP address is refused. */
export function addressKind(address: string): AddressKind {
  if (isIPv4(address)) {
    if (METADATA.check(address)) return 'refused';
    if (LOCAL.check(address)) return 'local';
    return SPECIAL_V4.check(address) ? 'refused' : 'public';
  }
  // A zone ("fe80::1%eth0") only belongs to addresses that are refused anyway.
  if (!isIPv6(address) || address.includes('%')) return 'refused';
  const is = (block: BlockList) => block.check(address, 'ipv6');
  if (is(METADATA)) return 'refused';
  if (is(LOCAL) && !is(MAPPED_V4)) return 'local';
  return is(GLOBAL_V6) && !is(SPECIAL_V6) ? 'public' : 'refused';
}
