import './testing/without-database';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { complete } from './complete';
import type { Provider } from './provider';
import { rankingRequest } from './testing/ranking-request';

/** A server that says what it is told to, for what no simulated model does. */
async function withServer(listener: RequestListener, use: (provider: Provider) => Promise<void>) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    await use({
      name: 'another',
      baseUrl: `http://127.0.0.1:${port}/v1`,
      apiKey: 'sk-another-one',
      model: `model-of-${port}`,
      simulated: false,
      callTimeoutMs: 5_000,
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const answerBody = JSON.stringify({
  choices: [{ finish_reason: 'stop', message: { role: 'assistant', content: '{"r01":"kd"}' } }],
});

describe('servers of other makes', () => {
  test('a server that repeats the prompt in its error does not get it into ours', async () => {
    await withServer(
      async (request, response) => {
        const chunks: Uint8Array[] = [];
        for await (const chunk of request) chunks.push(chunk);
        const sent = Buffer.concat(chunks).toString();
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
        const chunks: Uint8Array[] = [];
        for await (const chunk of request) chunks.push(chunk);
        const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
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
});
