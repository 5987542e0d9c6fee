import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiProblem, api, detailOf } from './api';

const answerWith = (response: () => Response) => {
  const fetched = vi.fn<typeof fetch>(async () => response());
  vi.stubGlobal('fetch', fetched);
  return fetched;
};
const problemOf = async (request: Promise<unknown>) => {
  const thrown = await request.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(thrown instanceof ApiProblem)) throw new Error(`expected a problem, got ${String(thrown)}`);
  return thrown;
};

afterEach(() => vi.unstubAllGlobals());

describe('api', () => {
  it('sends JSON with the caller’s headers, and gives the parsed answer', async () => {
    const fetched = answerWith(() => Response.json({ version: 2 }));
    const answer = await api.patch<{ version: number }>(
      '/api/v1/todos/1',
      { title: 'a' },
      { headers: { 'if-match': '"1"' } },
    );
    expect(answer).toEqual({ version: 2 });
    expect(fetched.mock.calls).toEqual([
      [
        '/api/v1/todos/1',
        {
          method: 'PATCH',
          headers: { accept: 'application/json', 'content-type': 'application/json', 'if-match': '"1"' },
          body: '{"title":"a"}',
        },
      ],
    ]);
  });

  it('takes 204 for nothing', async () => {
    answerWith(() => new Response(null, { status: 204 }));
    await expect(api.delete('/api/v1/todos/1')).resolves.toBeUndefined();
  });

  it('throws the problem with its fields, its extras and the time to wait', async () => {
    answerWith(() =>
      Response.json(
        {
          type: 'about:blank',
          title: 'Some fields are not right',
          status: 422,
          detail: 'Correct the named fields.',
          code: 'validation_failed',
          errors: [{ path: 'title', message: 'Write something.' }],
          runId: 'r',
        },
        { status: 422, headers: { 'content-type': 'application/problem+json', 'retry-after': '7' } },
      ),
    );
    const problem = await problemOf(api.post('/api/v1/todos', {}));
    expect(problem).toMatchObject({ status: 422, code: 'validation_failed', retryAfterSeconds: 7 });
    expect(problem.errorOf('title')).toBe('Write something.');
    expect(problem.errorOf('notes')).toBeUndefined();
    expect(problem.body.runId).toBe('r');
    expect(detailOf(problem)).toBe('Correct the named fields.');
  });

  it('has a sentence for an answer that is no problem document, and waits for nothing', async () => {
    answerWith(
      () => new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'content-type': 'text/html' } }),
    );
    const problem = await problemOf(api.get('/api/v1/todos'));
    expect(problem).toMatchObject({ status: 502, code: 'unexpected', retryAfterSeconds: undefined });
  });

  it('tells a lost connection from an aborted request', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    expect(await problemOf(api.get('/api/v1/todos'))).toMatchObject({ status: 0, code: 'unreachable' });
    const aborted = AbortSignal.abort();
    vi.stubGlobal('fetch', () => Promise.reject(aborted.reason));
    await expect(api.get('/api/v1/todos', { signal: aborted })).rejects.toBe(aborted.reason);
  });
});
