import { createHash, randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { uuidv7 } from '@/lib/ids';
import type { RouteHandler } from './route';

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;

let key: Keys['privateKey'];
let begin: RouteHandler;
let judge: RouteHandler;
let world: typeof import('@/lib/runs/testing/world');

beforeAll(async () => {
  const pair = await generateKeyPair('EdDSA', { extractable: true });
  key = pair.privateKey;
  process.env.CALLBACK_PUBLIC_KEYS = JSON.stringify({
    keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'test' }],
  });
  // Settings are read once, so everything that reads them comes after.
  world = await import('@/lib/runs/testing/world');
  begin = (await import('@/app/api/internal/runs/[runId]/begin/route')).POST;
  judge = (await import('@/app/api/internal/runs/[runId]/rounds/[round]/chunks/[chunk]/judge/route')).POST;
});

const now = () => Math.floor(Date.now() / 1000);
const beginPath = (runId: string) => `/api/internal/runs/${runId}/begin`;

type Changes = {
  claims?: Record<string, unknown>;
  key?: Keys['privateKey'];
  body?: string;
  path?: string;
  alg?: string;
};

/** A request as Airflow signs it, with one thing changed. */
async function signed(runId: string, changes: Changes = {}): Promise<Request> {
  const body = JSON.stringify({ epoch: 1 });
  const token = await new SignJWT({
    sub: runId,
    epoch: 1,
    htm: 'POST',
    htu: changes.path ?? beginPath(runId),
    bh: createHash('sha256').update(body).digest('base64url'),
    jti: randomUUID(),
    iss: 'foremost-airflow',
    aud: 'foremost-internal',
    iat: now(),
    exp: now() + 60,
    ...changes.claims,
  })
    .setProtectedHeader({ alg: 'EdDSA', kid: 'test' })
    .sign(changes.key ?? key);
  return new Request(`http://app.test${changes.path ?? beginPath(runId)}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: changes.body ?? body,
  });
}

async function answer(request: Request, params: Record<string, string>, handler = begin) {
  const response = await handler(request, { params: Promise.resolve(params) });
  const { code } = (await response.clone().json()) as { code?: string };
  return { status: response.status, code: code ?? null, response };
}

async function someRun(): Promise<string> {
  const { person } = await world.personWithTodos(30);
  return (await world.queuedRun(person)).run.id;
}

describe('a callback', () => {
  it('that is signed for this request is done', async () => {
    const runId = await someRun();
    const { status, response } = await answer(await signed(runId), { runId });
    expect(status).toBe(200);
    expect(await response.json()).toEqual({ chunks: [0] });
  });

  it.each([
    ['another key', 401, 'invalid_token', async () => ({ key: (await generateKeyPair('EdDSA')).privateKey })],
    ['another issuer', 401, 'invalid_token', () => ({ claims: { iss: 'somebody' } })],
    ['another audience', 401, 'invalid_token', () => ({ claims: { aud: 'foremost' } })],
    ['a missing claim', 401, 'invalid_token', () => ({ claims: { jti: undefined } })],
    ['too long a life', 401, 'invalid_token', () => ({ claims: { exp: now() + 3_600 } })],
    ['a time that is over', 401, 'token_time', () => ({ claims: { iat: now() - 300, exp: now() - 200 } })],
    ['a time to come', 401, 'token_time', () => ({ claims: { iat: now() + 90, exp: now() + 150 } })],
    ['another run', 403, 'token_scope', () => ({ claims: { sub: uuidv7() } })],
    ['another method', 403, 'token_scope', () => ({ claims: { htm: 'GET' } })],
    ['another path', 403, 'token_scope', () => ({ claims: { htu: '/api/internal/runs/x/finish' } })],
    ['another body', 403, 'token_scope', () => ({ body: '{"epoch":1,"x":1}' })],
    ['another epoch', 403, 'token_scope', () => ({ claims: { epoch: 2 } })],
  ] as const)('signed with %s is refused', async (_what, status, code, change) => {
    const runId = await someRun();
    expect(await answer(await signed(runId, await change()), { runId })).toMatchObject({ status, code });
  });

  it('without a token, or with a person’s, is refused', async () => {
    const runId = await someRun();
    for (const authorization of ['', 'Bearer fm_abc', 'Basic x']) {
      const request = new Request(`http://app.test${beginPath(runId)}`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: '{"epoch":1}',
      });
      expect(await answer(request, { runId })).toMatchObject({ status: 401, code: 'invalid_token' });
    }
  });

  it('works once', async () => {
    const runId = await someRun();
    const jti = randomUUID();
    const first = await signed(runId, { claims: { jti } });
    const again = await signed(runId, { claims: { jti } });
    expect(await answer(first, { runId })).toMatchObject({ status: 200 });
    expect(await answer(again, { runId })).toMatchObject({ status: 401, code: 'token_replayed' });
  });

  it('for a run that does not exist says where runs begin', async () => {
    const runId = uuidv7();
    const { status, response } = await answer(await signed(runId), { runId });
    expect(status).toBe(404);
    expect(((await response.json()) as { detail: string }).detail).toContain('Prioritize');
  });

  it('names rounds and chunks by number', async () => {
    const runId = await someRun();
    const path = `/api/internal/runs/${runId}/rounds/one/chunks/0/judge`;
    expect(
      await answer(await signed(runId, { path }), { runId, round: 'one', chunk: '0' }, judge),
    ).toMatchObject({
      status: 404,
      code: 'not_found',
    });
  });
});
