import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, fetch } from 'undici';
import { hostOf, NOT_REACHED } from './base-url';

type Answer = { address: string; family: number };
type Answered = Awaited<ReturnType<typeof fetch>>;

export type Guard = {
  /** Which addresses a connection may go to. */
  allows: (address: string) => boolean;
  /** Bounds a request from its connection to the last byte of its answer. */
  timeoutMs: number;
  resolve?: (host: string) => Promise<Answer[]>;
};

const CONNECT_TIMEOUT_MS = 5_000;
/** An order of 20 items with reasons is below 20 KiB. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;
/** "Misdirected request": what a refusal of ours answers with. No provider sends it to us. */
export const REFUSED_STATUS = 421;

/**
 * A `fetch` for a server that a stranger named. A name is looked up once for each connection; when every address of the
 * answer is allowed, the connection goes to one of them, so a second look-up cannot lead elsewhere. TLS still proves the
 * name. Redirects are not followed, and size and time of an answer are bounded.
 *
 * What is refused is answered with status 421 and a sentence, in the provider's stead: a client treats it as a rejection
 * that no repetition mends, and shows the sentence.
 */
export function guardedFetch(base: URL, guard: Guard): typeof globalThis.fetch {
  const dispatcher = new Agent({
    connect: {
      lookup: guardedLookup(guard.allows, guard.resolve ?? systemResolve),
      timeout: CONNECT_TIMEOUT_MS,
    },
  });
  return async (input, init = {}) => {
    if (input instanceof Request) throw new TypeError('give the guarded fetch an address');
    const url = new URL(input);
    if (url.origin !== base.origin) return refusal(NOT_REACHED);
    // An address needs no look-up, so the agent would not ask.
    if (isIP(hostOf(url)) && !guard.allows(hostOf(url))) return refusal(NOT_REACHED);
    const limit = AbortSignal.timeout(guard.timeoutMs);
    const signal = init.signal ? AbortSignal.any([init.signal, limit]) : limit;
    try {
      const { method, headers, body } = init;
      const sent = { method, headers: [...new Headers(headers)], body: textOf(body) };
      const response = await fetch(url, { ...sent, signal, redirect: 'manual', dispatcher });
      if (response.status < 300 || response.status >= 400) return await wholeAnswer(response);
      await response.body?.cancel();
      return refusal(`It answered with a redirect (${response.status}), which is not followed.`);
    } catch (error) {
      if (isRefused(error)) return refusal(NOT_REACHED);
      throw error;
    }
  };
}

class AddressRefused extends Error {}

function isRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error instanceof AddressRefused || isRefused(error.cause);
}

const systemResolve = (host: string): Promise<Answer[]> => lookup(host, { all: true });

/** For `net.connect`: one answer is both judged and used. One address that is not allowed spoils the whole answer. */
export function guardedLookup(
  allows: (address: string) => boolean,
  resolve: (host: string) => Promise<Answer[]>,
): LookupFunction {
  return (host, options, callback) => {
    resolve(host).then(
      (answers) => {
        const [first] = answers;
        if (!first || !answers.every(({ address }) => allows(address))) {
          callback(new AddressRefused('an address of this name is not allowed'), []);
        } else if (options.all) callback(null, answers);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, []),
    );
  };
}

function textOf(body: RequestInit['body']): string | null {
  if (body === undefined || body === null || typeof body === 'string') return body ?? null;
  throw new TypeError('the guarded fetch sends text');
}

/** Read here, so that size and time have a bound; counted after decompression, which makes much of a little. */
async function wholeAnswer({ body, status, statusText, headers }: Answered): Promise<Response> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop early ends the connection.
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MAX_ANSWER_BYTES) throw new Error('the answer is too large');
    chunks.push(chunk);
  }
  const isEmpty = status === 204 || status === 205;
  return new Response(isEmpty ? null : Buffer.concat(chunks), { status, statusText, headers: [...headers] });
}

/** In the shape in which providers say what is wrong. */
export function refusal(message: string): Response {
  return Response.json({ error: { message } }, { status: REFUSED_STATUS });
}
