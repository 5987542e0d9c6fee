import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { createLimiter } from './limits.js';
import { type Body, contentOf, errorOf, schemaOf, simulatorPerTest } from './testing/chat';

const { origin, control, chat } = simulatorPerTest();

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

  test('the model writes so much and no more, and says so to whoever asks for more', async () => {
    await control({ maxOutputTokens: 4 });
    expect(contentOf((await chat()).body)).toMatchObject({ finish_reason: 'length' });
    const { status, body } = await chat({ max_completion_tokens: 5 });
    expect(status).toBe(400);
    expect(errorOf(body).message).toContain('at most 4 completion tokens');
  });

  test('it writes word by word: who leaves meanwhile hears nothing, and nothing of it counts as answered', async () => {
    // A token in a quarter of an hour.
    await control({ tokensPerSecond: 0.001 });
    await expect(chat({}, 'sk-impatient', AbortSignal.timeout(100))).rejects.toThrow();
    await vi.waitFor(async () => {
      const { counters } = (await (await fetch(`${origin()}/control`)).json()) as Body;
      expect(counters).toMatchObject({ byStatus: { none: 1 }, inFlight: 0 });
    });
  });

  test('models are listed', async () => {
    const response = await fetch(`${origin()}/v1/models`, { headers: { authorization: 'Bearer sk-test' } });
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

describe('limits that change while calls are made', () => {
  test('lower ones count what is left, and higher ones fill faster', () => {
    let now = 0;
    const limiter = createLimiter({ rpm: 60, tpm: 60_000, told: true }, () => now);
    const call = { apiKey: 'k', model: 'm', tokens: 100 };
    const left = () => Number(limiter.take(call)['x-ratelimit-remaining-requests']);
    expect(left()).toBe(59);
    limiter.change({ rpm: 10, tpm: 60_000, told: true });
    expect(left()).toBe(9);
    limiter.change({ rpm: 600, tpm: 60_000, told: true });
    expect(left()).toBe(8);
    now += 1_000;
    expect(left()).toBe(17);
  });

  test('may be left untold', async () => {
    await control({ limits: { rpm: 1, told: false } });
    expect((await chat()).headers.get('x-ratelimit-limit-requests')).toBeNull();
    const refused = await chat();
    expect(refused.status).toBe(429);
    expect(refused.headers.get('x-ratelimit-remaining-requests')).toBeNull();
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await control({ limits: { told: 'no' } })).status).toBe(400);
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
