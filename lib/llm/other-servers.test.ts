import './testing/without-database';
import { describe, expect, test } from 'vitest';
import { complete } from './complete';
import { bodyOf, say, withServer } from './testing/fake-server';
import { rankingRequest } from './testing/ranking-request';

const answerBody = JSON.stringify({
  choices: [{ finish_reason: 'stop', message: { role: 'assistant', content: '{"r01":"kd"}' } }],
});

describe('servers of other makes', () => {
  test('a server that repeats the prompt in its error does not get it into ours', async () => {
    await withServer(
      async (request, response) => {
        const sent = await bodyOf(request);
        const message = `Key ${request.headers.authorization} may not send ${sent} to this model`;
        response
          .writeHead(403, { 'content-type': 'application/json' })
          .end(JSON.stringify({ error: { message } }));
      },
      async (provider) => {
        const outcome = await complete(rankingRequest(), provider);
        if (outcome.kind !== 'rejected') throw new Error(outcome.kind);
        expect(outcome.message.length).toBeLessThanOrEqual(300);
        expect(outcome.message).not.toMatch(/Quastenflosser|Zoltan|passport|milk/i);
        expect(outcome.message).not.toContain(provider.apiKey);
      },
    );
  });

  test.each([
    [
      'vLLM',
      {
        object: 'error',
        message:
          "[{'type': 'extra_forbidden', 'loc': ('body', 'max_completion_tokens'), 'msg': 'Extra inputs are not permitted', 'input': 400}]",
        code: 400,
      },
    ],
    [
      'FastAPI',
      {
        detail: [
          {
            type: 'extra_forbidden',
            loc: ['body', 'max_completion_tokens'],
            msg: 'Extra inputs are not permitted',
            input: 400,
          },
        ],
      },
    ],
    [
      'OpenAI',
      {
        error: {
          message: 'Unrecognized request argument supplied: max_completion_tokens',
          type: 'invalid_request_error',
          param: null,
          code: null,
        },
      },
    ],
  ])('an old %s gets its limit under the old name', async (_, complaint) => {
    await withServer(
      async (request, response) => {
        const body = JSON.parse(await bodyOf(request)) as Record<string, unknown>;
        const isKnown = body.max_tokens === 400 && !('max_completion_tokens' in body);
        response.writeHead(isKnown ? 200 : 400, { 'content-type': 'application/json' });
        response.end(isKnown ? answerBody : JSON.stringify(complaint));
      },
      async (provider) => {
        const outcome = await complete(rankingRequest(), provider);
        expect(outcome).toMatchObject({
          kind: 'answered',
          model: provider.model,
          usage: { calls: 1, retries: 1, costUsd: null },
        });
        expect(await complete(rankingRequest(), provider)).toMatchObject({ usage: { retries: 0 } });
      },
    );
  });

  test('a page of HTML with status 200 is no answer', async () => {
    let calls = 0;
    await withServer(
      (_, response) => {
        calls += 1;
        response.writeHead(200, { 'content-type': calls === 1 ? 'text/html' : 'application/json' });
        response.end(calls === 1 ? '<h1>Please wait</h1>' : answerBody);
      },
      async (provider) => {
        expect(await complete(rankingRequest(), provider)).toMatchObject({
          kind: 'answered',
          usage: { retries: 1 },
        });
      },
    );
  });

  test.each<[string, unknown]>([
    ['OpenAI', { error: { message: 'No such thing', type: 'invalid_request_error' } }],
    ['Ollama', { error: 'No such thing' }],
    ['vLLM', { object: 'error', message: 'No such thing', code: 404 }],
  ])('the reason is read where %s writes it', async (_, body) => {
    await withServer(
      (_, response) => {
        response.writeHead(404, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      },
      async (provider) => {
        expect(await complete(rankingRequest(), provider)).toMatchObject({
          kind: 'rejected',
          status: 404,
          message: 'No such thing',
        });
      },
    );
  });

  test('a balance that is spent is not waited for', async () => {
    await withServer(
      (_, response) => {
        const error = {
          message: 'You exceeded your current quota',
          type: 'insufficient_quota',
          code: 'insufficient_quota',
        };
        response.writeHead(429, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
      },
      async (provider) => {
        const outcome = await complete(rankingRequest(), provider);
        expect(outcome).toMatchObject({
          kind: 'out_of_credit',
          message: 'You exceeded your current quota',
        });
      },
    );
  });

  test('an answer without a count of tokens is counted by its length', async () => {
    await withServer(
      (_, response) => say(response, 'x'.repeat(400)),
      async (provider) => {
        expect(await complete(rankingRequest(), provider)).toMatchObject({
          kind: 'answered',
          usage: { calls: 1, tokensOut: 100, costUsd: null },
        });
      },
    );
  });

  test('a server that begins its answer and never ends it is cut', async () => {
    await withServer(
      (_, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write('{"choices":[');
      },
      async (provider) => {
        const outcome = await complete(rankingRequest(), { ...provider, callTimeoutMs: 300 });
        expect(outcome).toMatchObject({ kind: 'unavailable', usage: { calls: 0 } });
      },
    );
  });

  test('its own way to send requests is used where a provider brings one', async () => {
    const sent: string[] = [];
    const through: typeof fetch = (input, init) => {
      sent.push(String(input));
      return fetch(input, init);
    };
    await withServer(
      (_, response) => say(response, '{"r01":"kd"}'),
      async (provider) => {
        await complete(rankingRequest(), { ...provider, fetch: through });
        expect(sent).toEqual([`${provider.baseUrl}/chat/completions`]);
      },
    );
  });
});
