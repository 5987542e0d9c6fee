import { describe, expect, test, vi } from 'vitest';
import { complete } from '@/lib/llm/complete';
import type { CompletionOutcome } from '@/lib/llm/completion';
import { tryProvider } from './try-provider';

vi.mock('@/lib/llm/complete', () => ({ complete: vi.fn() }));

const provider = {
  name: 'models.example',
  baseUrl: 'https://models.example/v1',
  apiKey: 'my-secret-key-4711',
  model: 'large-1',
  simulated: false,
  callTimeoutMs: 1_000,
};
const usage = { calls: 0, retries: 0, tokensIn: 0, tokensOut: 0, costUsd: null };

function tried(outcome: CompletionOutcome, apiKey = provider.apiKey): Promise<void> {
  vi.mocked(complete).mockResolvedValueOnce(outcome);
  return tryProvider({ ...provider, apiKey });
}
const rejected = (status: number, message: string): CompletionOutcome => ({
  kind: 'rejected',
  status,
  message,
  usage,
});

describe('a server', () => {
  test.each<CompletionOutcome>([
    { kind: 'answered', content: '', model: 'large-1', usage },
    { kind: 'truncated', model: 'large-1', usage },
    { kind: 'refused', model: 'large-1', usage },
  ])('serves when it answered: $kind', async (outcome) => {
    await tried(outcome);
    expect(complete).toHaveBeenLastCalledWith(expect.anything(), provider);
  });

  test.each<[string, CompletionOutcome, string, RegExp]>([
    ['a wrong key', rejected(401, 'Incorrect API key'), 'apiKey', /not accept this key. It said: “Incorrect/],
    ['no right', rejected(403, 'Not in your region'), 'apiKey', /does not accept this key/],
    ['no such model', rejected(404, 'The model does not exist'), 'model', /not answer with large-1.*“The m/],
    ['no such path', rejected(404, 'Not Found'), 'baseUrl', /\(404\).*end in \/v1/],
    ['another complaint', rejected(400, ''), 'baseUrl', /does not take the request \(400\)\.$/],
    ['a refusal of our own', rejected(421, 'It redirects.'), 'baseUrl', /^It redirects\.$/],
    ['an empty account', { kind: 'out_of_credit', message: 'Pay', usage }, 'apiKey', /is spent.*“Pay”/],
    [
      'a limit',
      { kind: 'rate_limited', waitsFor: 'limit', retryAfterMs: 6_001, usage },
      'apiKey',
      /Try again in 7 s/,
    ],
    ['no answer', { kind: 'unavailable', message: 'ENOTFOUND', usage }, 'baseUrl', /answer \(ENOTFOUND\)\./],
  ])('with %s is refused at the field that has to change', async (_what, outcome, path, message) => {
    await expect(tried(outcome)).rejects.toMatchObject({
      code: 'validation_failed',
      detail: expect.stringMatching(/^Nothing was saved\. /),
      extra: { errors: [{ path, message: expect.stringMatching(message) }] },
    });
  });

  test('that wants a key says so', async () => {
    await expect(tried(rejected(401, 'No key'), '')).rejects.toThrow(
      'models.example wants a key. It said: “No key”',
    );
  });
});
