import { describe, expect, test } from 'vitest';
import { refusal } from './guarded-fetch';
import { tryProvider } from './try-provider';

const KEY = 'my-secret-key-4711';

let servers = 0;
/** Each at an address of its own: what is learnt about one server's limits must not reach the next. */
const tried = (fetch: () => Promise<Response>, apiKey = KEY) =>
  tryProvider({
    name: 'models.example',
    baseUrl: `https://models.example/${servers++}/v1`,
    apiKey,
    model: 'large-1',
    simulated: false,
    callTimeoutMs: 300,
    fetch,
  });
const error =
  (status: number, message: string, more: { code?: string; headers?: Record<string, string> } = {}) =>
  async () =>
    Response.json({ error: { message, code: more.code } }, { status, headers: more.headers });

describe('a server', () => {
  test.each(['stop', 'length', 'content_filter'])('that answers serves, also with %s', async (reason) => {
    const body = {
      choices: [{ finish_reason: reason, message: { content: '{"ok": 1}' } }],
      usage: { prompt_tokens: 1, completion_tokens: 1 },
    };
    await tried(async () => Response.json(body));
  });

  test.each<[string, () => Promise<Response>, string, RegExp]>([
    [
      'a wrong key',
      error(401, `Incorrect API key provided: ${KEY}`),
      'apiKey',
      /does not accept this key.*“Inc/,
    ],
    ['no right', error(403, 'Not in your region'), 'apiKey', /does not accept this key/],
    [
      'no such model',
      error(404, 'The model `large-1` does not exist'),
      'model',
      /does not answer with large-1/,
    ],
    ['no such path', error(404, 'Not Found'), 'baseUrl', /\(404\).*end in \/v1/],
    [
      'a page',
      async () => new Response('<html>Shop</html>'),
      'baseUrl',
      /no usable answer \(the answer was not readable\)/,
    ],
    [
      'an empty account',
      error(429, 'You have no credit', { code: 'insufficient_quota' }),
      'apiKey',
      /is spent.*no credit/,
    ],
    [
      'a limit',
      error(429, 'Slow down', { headers: { 'retry-after': '7' } }),
      'apiKey',
      /rate limit. Try again in \d s/,
    ],
    ['a refusal of our own', async () => refusal('It redirects.'), 'baseUrl', /^It redirects\.$/],
    [
      'no connection',
      () =>
        Promise.reject(
          new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ENOTFOUND' }) }),
        ),
      'baseUrl',
      /no usable answer \(no connection \(ENOTFOUND\)\)/,
    ],
  ])('with %s is refused at the field that has to change', async (_what, fetch, path, message) => {
    const attempt = tried(fetch);
    await expect(attempt).rejects.toMatchObject({
      code: 'validation_failed',
      detail: expect.stringMatching(/^Nothing was saved\. /),
      extra: { errors: [{ path, message: expect.stringMatching(message) }] },
    });
    expect(await attempt.catch((thrown: unknown) => JSON.stringify(thrown))).not.toContain('4711');
  });

  test('that wants a key says so', async () => {
    await expect(tried(error(401, 'No key'), '')).rejects.toThrow(
      'models.example wants a key. It said: “No key”',
    );
  });
});
