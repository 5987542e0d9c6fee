import './testing/without-database';
import { beforeEach, describe, expect, test } from 'vitest';
import { dialectAfterTruncation, dialectOf, learnDialect, plainerDialect } from './dialect';
import type { Complaint } from './failure';
import type { Provider } from './provider';

let provider: Provider;
let models = 0;
beforeEach(() => {
  models += 1;
  const model = `model-${models}`;
  provider = {
    name: 'test',
    baseUrl: 'http://test/v1',
    apiKey: 'k',
    model,
    simulated: false,
    callTimeoutMs: 1_000,
  };
});

const complaint = (message: string, more: Partial<Complaint> = {}): Complaint => ({
  status: 400,
  message,
  param: null,
  code: null,
  ...more,
});
const next = (said: Complaint, lastTries = false) =>
  plainerDialect(provider, dialectOf(provider), said, lastTries);

describe('what a server says is understood', () => {
  test.each([
    [
      'OpenAI, old model',
      complaint(
        "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.",
        { param: 'response_format' },
      ),
    ],
    [
      'llama.cpp',
      complaint('response_format type must be one of "text" or "json_object", but got: json_schema', {
        status: 500,
      }),
    ],
    [
      'llama_cpp.server',
      complaint(
        "[{'type': 'literal_error', 'loc': ('body', 'response_format', 'type'), 'msg': \"Input should be 'text' or 'json_object'\"}]",
        { status: 500 },
      ),
    ],
  ])('%s wants another format', (_, said) => {
    expect(next(said)).toMatchObject({ certain: true, dialect: { format: 'json_object' } });
  });

  test('an old name for the limit, and back', () => {
    const old = next(complaint("'max_completion_tokens': Extra inputs are not permitted", { status: 422 }));
    expect(old).toMatchObject({ certain: true, dialect: { limit: 'max_tokens', format: 'json_schema' } });
    learnDialect(provider, { ...dialectOf(provider), limit: 'max_tokens' }, 'asked');
    const said =
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.";
    expect(next(complaint(said, { param: 'max_tokens', code: 'unsupported_parameter' }))).toMatchObject({
      dialect: { limit: 'max_completion_tokens' },
    });
  });

  test('a limit that is too large is not a limit that is unknown', () => {
    learnDialect(provider, dialectOf(provider), 'answered');
    const said =
      'max_completion_tokens is too large: 90000. This model supports at most 16384 completion tokens.';
    expect(next(complaint(said, { param: 'max_completion_tokens', code: 'invalid_value' }))).toBeNull();
  });

  test.each([
    complaint('maximum context length is 8192 tokens', { code: 'context_length_exceeded' }),
    complaint('bad key', { status: 401 }),
    complaint('overloaded', { status: 500 }),
  ])('$message says nothing about the dialect', (said) => {
    expect(next(said)).toBeNull();
  });
});

describe('what is remembered', () => {
  const asked = () => ({ ...dialectOf(provider), format: 'json_object' as const });

  test('what the server asked for', () => {
    learnDialect(provider, asked(), 'asked');
    expect(dialectOf(provider).format).toBe('json_object');
  });

  test('a guess only when it was needed several times', () => {
    expect(next(complaint('', { status: 500 }), true)).toMatchObject({ certain: false });
    learnDialect(provider, asked(), 'guessed');
    learnDialect(provider, asked(), 'guessed');
    expect(dialectOf(provider).format).toBe('json_schema');
    learnDialect(provider, asked(), 'guessed');
    expect(dialectOf(provider).format).toBe('json_object');
  });

  test('a format that was answered once stays', () => {
    const rich = dialectOf(provider);
    learnDialect(provider, asked(), 'asked');
    learnDialect(provider, rich, 'answered');
    expect(dialectOf(provider).format).toBe('json_schema');
    for (let call = 0; call < 5; call += 1) learnDialect(provider, asked(), 'guessed');
    learnDialect(provider, asked(), 'asked');
    expect(dialectOf(provider).format).toBe('json_schema');
    expect(next(complaint('', { status: 500 }), true)).toBeNull();
  });

  test('room to think, for a model that thinks first', () => {
    const learnt = dialectAfterTruncation(dialectOf(provider), 500, { out: 500, thinking: 500 });
    learnDialect(provider, learnt, 'asked');
    expect(dialectOf(provider).headroom).toBe(4_096);
  });

  test('an answer cut far below the limit shows that the limit was not read', () => {
    expect(dialectAfterTruncation(dialectOf(provider), 500, { out: 100, thinking: 0 }).limit).toBe(
      'max_tokens',
    );
    expect(dialectAfterTruncation(dialectOf(provider), 500, { out: 499, thinking: 0 }).limit).toBe(
      'max_completion_tokens',
    );
  });
});
