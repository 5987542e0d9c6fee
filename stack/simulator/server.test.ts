import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSimulator } from './server.js';

type Body = Record<string, unknown>;
let server: ReturnType<typeof createSimulator>;
let origin: string;
beforeEach(async () => {
  server = createSimulator({ latencyMs: 1 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function post(path: string, body: unknown, key = 'sk-test') {
  const response = await fetch(`${origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
}
const control = (body: unknown) => post('/control', body);
const chat = (changes: Body = {}, key?: string) =>
  post(
    '/v1/chat/completions',
    {
      model: 'foremost-sim-1',
      messages: [
        { role: 'system', content: 'Order the items. Today is Monday, 2026-11-23.' },
        {
          role: 'user',
          content: [
            '{"id":"kd","title":"Someday: watch a film"}',
            '{"id":"ab","title":"Pay the rent","due":"2026-11-20","priority":"high"}',
            '{"id":"cx","title":"Buy milk","due":"2026-12-20"}',
          ].join('\n'),
        },
      ],
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'order', strict: true, schema: schemaOf() },
      },
      ...changes,
    },
    key,
  );

function schemaOf(changes: Body = {}): Body {
  const slots = ['r01', 'r02', 'r03'];
  return {
    type: 'object',
    properties: Object.fromEntries(slots.map((slot) => [slot, { $ref: '#/$defs/id' }])),
    required: slots,
    additionalProperties: false,
    $defs: { id: { type: 'string', enum: ['kd', 'ab', 'cx'] } },
    ...changes,
  };
}

const contentOf = (body: Body) =>
  (body.choices as { message: { content: string; refusal: string | null }; finish_reason: string }[])[0];
const errorOf = (body: Body) => body.error as { message: string; type: string; code: string | null };

describe('the protocol', () => {
  test('an answer has the shape, the order and the usage of a chat completion', async () => {
    const { status, headers, body } = await chat();
    expect(status).toBe(200);
    expect(body).toMatchObject({ object: 'chat.completion', model: 'foremost-sim-1' });
    expect(JSON.parse(contentOf(body)?.message.content ?? '')).toEqual({ r01: 'ab', r02: 'cx', r03: 'kd' });
    expect(contentOf(body)?.finish_reason).toBe('stop');
    const usage = body.usage as Record<string, number>;
    expect(usage.total_tokens).toBe((usage.prompt_tokens ?? 0) + (usage.completion_tokens ?? 0));
    expect(headers.get('x-ratelimit-limit-requests')).toBe('30000');
    expect(headers.get('x-request-id')).toMatch(/^req_/);
  });

  test('the same prompt gets the same answer, another seed may change it', async () => {
    const answers = await Promise.all([chat(), chat()]);
    expect(contentOf(answers[0].body)).toEqual(contentOf(answers[1].body));
  });

  test('reasons come where the schema wants them', async () => {
    const reasons = {
      type: 'object',
      properties: Object.fromEntries(['kd', 'ab', 'cx'].map((id) => [id, { type: 'string' }])),
      required: ['kd', 'ab', 'cx'],
      additionalProperties: false,
    };
    const schema = schemaOf();
    Object.assign(schema.properties as Body, { reasons });
    schema.required = ['r01', 'r02', 'r03', 'reasons'];
    const { body } = await chat({
      response_format: { type: 'json_schema', json_schema: { name: 'order', strict: true, schema } },
    });
    const answer = JSON.parse(contentOf(body)?.message.content ?? '') as { reasons: Record<string, string> };
    expect(answer.reasons.ab).toBe('Overdue by 3 days, marked high priority.');
    expect(Object.keys(answer.reasons).sort()).toEqual(['ab', 'cx', 'kd']);
  });

  test.each([
    ['no key', '', 401, /didn't provide an API key/],
    ['a wrong key', 'sk-wrong-1', 401, /Incorrect API key/],
    ['an invalid key', 'sk-invalid-1', 401, /Incorrect API key/],
  ])('%s is 401', async (_, key, status, words) => {
    const answer = await chat({}, key);
    expect(answer.status).toBe(status);
    expect(errorOf(answer.body).message).toMatch(words);
  });

  test.each<[string, Body, number, RegExp]>([
    ['a stream', { stream: true }, 400, /does not stream/],
    ['another model', { model: 'gpt-5' }, 404, /does not exist/],
    ['no messages', { messages: [] }, 400, /messages/],
    ['an unknown format', { response_format: { type: 'xml' } }, 400, /Supported values/],
    [
      'json_object without the word',
      { response_format: { type: 'json_object' }, messages: [{ role: 'user', content: 'Hi' }] },
      400,
      /must contain the word 'json'/,
    ],
    [
      'a schema that is not strict',
      {
        response_format: {
          type: 'json_schema',
          json_schema: { name: 'o', strict: true, schema: schemaOf({ additionalProperties: true }) },
        },
      },
      400,
      /'additionalProperties' is required to be supplied and to be false/,
    ],
    [
      'a key that is not required',
      {
        response_format: {
          type: 'json_schema',
          json_schema: { name: 'o', strict: true, schema: schemaOf({ required: ['r01'] }) },
        },
      },
      400,
      /Missing 'r02'/,
    ],
    [
      'too many enum values',
      {
        response_format: {
          type: 'json_schema',
          json_schema: {
            name: 'o',
            strict: true,
            schema: schemaOf({
              $defs: { id: { type: 'string', enum: Array.from({ length: 1001 }, String) } },
            }),
          },
        },
      },
      400,
      /enum values/,
    ],
  ])('%s is refused in OpenAI’s shape', async (_, changes, status, words) => {
    const answer = await chat(changes);
    expect(answer.status).toBe(status);
    expect(errorOf(answer.body)).toMatchObject({
      type: 'invalid_request_error',
      message: expect.stringMatching(words),
    });
  });

  test('an answer longer than allowed is cut', async () => {
    expect(contentOf((await chat({ max_completion_tokens: 4 })).body)).toMatchObject({
      finish_reason: 'length',
    });
  });

  test('models are listed', async () => {
    const response = await fetch(`${origin}/v1/models`, { headers: { authorization: 'Bearer sk-test' } });
    expect(await response.json()).toMatchObject({ object: 'list', data: [{ id: 'foremost-sim-1' }] });
  });
});

describe('rate limits', () => {
  test('requests per minute, per key, with the headers that say when', async () => {
    await control({ limits: { rpm: 2 } });
    expect((await chat()).headers.get('x-ratelimit-remaining-requests')).toBe('1');
    await chat();
    const { status, headers, body } = await chat();
    expect(status).toBe(429);
    expect(errorOf(body)).toMatchObject({ type: 'requests', code: 'rate_limit_exceeded' });
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(30);
    expect((await chat({}, 'sk-other')).status).toBe(200);
  });

  test('tokens per minute count what may be answered', async () => {
    await control({ limits: { tpm: 1_000 } });
    expect((await chat({ max_completion_tokens: 900 })).status).toBe(200);
    expect((await chat({ max_completion_tokens: 900 })).status).toBe(429);
  });
});

describe('misbehaviour', () => {
  test.each([
    ['429', 429],
    ['500', 500],
    ['503', 503],
    ['401', 401],
    ['404', 404],
    ['reject_schema', 400],
  ])('%s', async (mode, status) => {
    await control({ failures: [{ mode, count: 1 }] });
    expect((await chat()).status).toBe(status);
    expect((await chat()).status).toBe(200);
  });

  test.each<[string, (order: Body) => boolean]>([
    ['duplicates', (order) => new Set(Object.values(order)).size < Object.values(order).length],
    ['missing', (order) => Object.keys(order).length < 3],
    ['unknown_ids', (order) => Object.values(order).some((id) => !['kd', 'ab', 'cx'].includes(String(id)))],
  ])('%s spoils the answer', async (mode, isSpoilt) => {
    await control({ failures: [{ mode }] });
    const order = JSON.parse(contentOf((await chat()).body)?.message.content ?? '') as Body;
    expect(isSpoilt(order)).toBe(true);
    await fetch(`${origin}/control`, { method: 'DELETE' });
    expect(isSpoilt(JSON.parse(contentOf((await chat()).body)?.message.content ?? '') as Body)).toBe(false);
  });

  test('malformed, truncated, refused', async () => {
    await control({ failures: [{ mode: 'malformed' }] });
    const malformed = contentOf((await chat()).body);
    expect(() => JSON.parse(malformed?.message.content ?? '')).toThrow();
    expect(malformed?.finish_reason).toBe('stop');
    await control({ failures: [{ mode: 'truncated' }] });
    expect(contentOf((await chat()).body)?.finish_reason).toBe('length');
    await control({ failures: [{ mode: 'refused' }] });
    expect(contentOf((await chat()).body)?.message).toMatchObject({
      content: null,
      refusal: expect.any(String),
    });
  });

  test('a hung call is counted as one, and nothing else waits for it', async () => {
    await control({ failures: [{ mode: 'hang', apiKey: 'sk-hangs' }] });
    const abort = new AbortController();
    const hung = fetch(`${origin}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer sk-hangs' },
      body: JSON.stringify({ model: 'foremost-sim-1', messages: [{ role: 'user', content: 'x' }] }),
      signal: abort.signal,
    }).catch((error: unknown) => error);
    expect((await chat()).status).toBe(200);
    const counters = async () => ((await (await fetch(`${origin}/control`)).json()) as Body).counters as Body;
    await expect.poll(async () => (await counters()).inFlight).toBe(1);
    abort.abort();
    await hung;
    await expect.poll(async () => (await counters()).inFlight).toBe(0);
    expect((await counters()).byStatus).toEqual({ 200: 1, none: 1 });
  });

  test('strikes only where its selectors fit, and leaves other people’s failures alone', async () => {
    await control({ failures: [{ mode: '500', matchKey: 'marker-of-one' }] });
    await control({ failures: [{ mode: '503', apiKey: 'sk-two' }] });
    const marked = [{ role: 'user', content: 'marker-of-one\n{"id":"kd","title":"a"}' }];
    expect((await chat({ messages: marked, response_format: undefined })).status).toBe(500);
    expect((await chat({}, 'sk-two')).status).toBe(503);
    expect((await chat()).status).toBe(200);
    await fetch(`${origin}/control?matchKey=marker-of-one`, { method: 'DELETE' });
    expect((await chat({ messages: marked, response_format: undefined })).status).toBe(200);
    expect((await chat({}, 'sk-two')).status).toBe(503);
  });

  test('a model’s name may carry it too', async () => {
    expect((await chat({ model: 'foremost-sim-1:500' })).status).toBe(500);
  });

  test('about as often as its probability says', async () => {
    await control({ failures: [{ mode: '500', probability: 0.5 }] });
    const answers = await Promise.all(Array.from({ length: 100 }, () => chat()));
    const failed = answers.filter(({ status }) => status === 500).length;
    expect(failed).toBeGreaterThan(25);
    expect(failed).toBeLessThan(75);
  });

  test.each([
    { failures: [{ mode: 'explode' }] },
    { failures: [{ mode: '500', chance: 1 }] },
    { limits: { rpm: 0 } },
    { latencyMs: 'fast' },
    { colour: 'red' },
  ])('%j is refused whole', async (body) => {
    expect((await control({ seed: 5, ...body })).status).toBe(400);
    expect(await (await fetch(`${origin}/control`)).json()).toMatchObject({ seed: 1, failures: [] });
  });

  test('a page of another site cannot reach the controls', async () => {
    const response = await fetch(`${origin}/control`, { method: 'POST', body: '{"seed":5}' });
    expect(response.status).toBe(415);
  });
});

test('the command says where it listens, and stops when told', async () => {
  const main = fileURLToPath(new URL('main.js', import.meta.url));
  const child = spawn(process.execPath, [main, '--port', '0', '--latency-ms', '1'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const { url } = JSON.parse(line) as { url: string };
  const response = await fetch(`${url}/models`, { headers: { authorization: 'Bearer sk-test' } });
  expect(response.status).toBe(200);
  child.kill('SIGTERM');
  const [code] = (await once(child, 'exit')) as [number];
  expect(code).toBe(0);
});
