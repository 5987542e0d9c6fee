import { isIP } from 'node:net';
import { AppError } from '@/lib/errors';
import { addressKind } from './address';

/**
 * The base URL a person typed, normalised (no trailing slash, host in lower case, numbers like 0x7f000001 as the
 * address they mean).
 * A name is not looked up here: where it leads is decided at each connection, in `guarded-fetch.ts`.
 * @throws AppError 422 `validation_failed` at `baseUrl`
 */
export function readBaseUrl(text: string, allowLocal: boolean): string {
  if (!URL.canParse(text)) throw refused('Write the whole address, like https://api.example.com/v1.');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw refused('The address begins with https://.');
  }
  if (url.username || url.password) {
    throw refused('Leave the name and password out of the address: the key has a field of its own.');
  }
  if (url.search || url.hash) throw refused('Leave out what follows the ? or #.');
  if (url.protocol === 'http:' && !allowLocal) {
    throw refused('Use https: without it, others on the way could read your key and your items.');
  }
  const host = hostOf(url);
  if (isIP(host) && !allowsAddress(url, allowLocal)(host)) throw refused(NOT_REACHED);
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/** Said of an address that is no place for a person's model, without saying what is there. */
export const NOT_REACHED = 'This server does not call that address: it has to be on the public internet.';

/** Which addresses a connection to this URL may go to. Unencrypted only to what is local. */
export function allowsAddress({ protocol }: URL, allowLocal: boolean): (address: string) => boolean {
  return (address) => {
    const kind = addressKind(address);
    return (kind === 'public' && protocol === 'https:') || (kind === 'local' && allowLocal);
  };
}

/** As `net.isIP` and a resolver take it: IPv6 without its brackets. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, '$1');

function refused(message: string): AppError {
  return new AppError('validation_failed', message, { errors: [{ path: 'baseUrl', message }] });
}
