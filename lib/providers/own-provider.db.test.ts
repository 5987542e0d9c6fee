import { beforeEach, describe, expect, inject, test, vi } from 'vitest';
import type { SaveOwnProviderRequest } from '@/lib/contracts/own-provider';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { complete } from '@/lib/llm/complete';
import { subjectsTo } from '@/lib/mail/testing/links';
import type { UserId } from '@/lib/scope';
import { makeSession, makeUser } from '@/lib/testing/people';
import { giveBackTry } from '@/lib/throttle/give-back-try';
import { limits } from '@/lib/throttle/limits';
import { deleteOwnProvider } from './delete-own-provider';
import { findOwnProvider } from './find-own-provider';
import { getOwnProvider } from './get-own-provider';
import { ownProviderOf } from './own-provider-of';
import { saveOwnProvider } from './save-own-provider';
import { tryProvider } from './try-provider';

vi.mock('./try-provider', { spy: true });

const KEY = 'sk-test-my-very-own-key-ab12';
const baseUrl = () => `${inject('simulatorOrigin')}/v1`;
const request = (changes: object = {}) => ({
  baseUrl: baseUrl(),
  model: 'foremost-sim-1',
  apiKey: KEY,
  ...changes,
});

let userId: UserId;
beforeEach(async () => {
  userId = (await makeUser({ plan: 'PREMIUM' })).id;
});

const save = async (id: UserId, asked: SaveOwnProviderRequest) =>
  saveOwnProvider({ id, sessionId: await makeSession(id) }, asked);
const rowOf = (id: UserId) => db().ownProvider.findUnique({ where: { userId: id } });
const at = (path: string, message: unknown = expect.any(String)) => ({
  code: 'validation_failed',
  extra: { errors: [{ path, message }] },
});

const next = { id: 'next', key: Buffer.alloc(32, 9) };
const useKeys = (...keys: { id: string; key: Buffer }[]) =>
  vi.spyOn(env(), 'ENCRYPTION_KEY', 'get').mockReturnValue(keys);

describe('saving', () => {
  test('tells the person where their items go, when that is somewhere else', async () => {
    const { id, email } = await makeUser({ plan: 'PREMIUM' });
    await save(id, request());
    await save(id, request({ model: 'foremost-sim-1:b' }));
    expect(await subjectsTo(email)).toEqual(['Your items go to another model']);
  });

  test('a session that was ended while the server was tried saves nothing', async () => {
    const sessionId = await makeSession(userId);
    vi.mocked(tryProvider).mockImplementationOnce(async () => {
      await db().user.update({ where: { id: userId }, data: { sessionEpoch: { increment: 1 } } });
    });
    await expect(saveOwnProvider({ id: userId, sessionId }, request())).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    expect(await rowOf(userId)).toBeNull();
  });

  test('keeps what answered, and shows four characters of the key', async () => {
    const saved = await save(userId, request({ pricePerMillionUsd: { in: 0.5, out: 2 } }));
    expect(saved).toEqual({
      baseUrl: baseUrl(),
      model: 'foremost-sim-1',
      key: 'saved',
      keyLast4: 'ab12',
      pricePerMillionUsd: { in: 0.5, out: 2 },
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
    expect(await getOwnProvider(userId)).toEqual(saved);
    const stored = JSON.stringify(await rowOf(userId), (_name, value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
    );
    expect(stored).not.toContain('very-own');
  });

  test('does not show a key that is mostly its last four characters', async () => {
    expect(await save(userId, request({ apiKey: 'sk-short' }))).toMatchObject({
      key: 'saved',
      keyLast4: null,
    });
  });

  test('without a key is for servers that want none', async () => {
    expect(await save(userId, request({ apiKey: undefined }))).toMatchObject({
      key: 'none',
      keyLast4: null,
    });
    const moved = await save(userId, request({ apiKey: undefined, model: 'foremost-sim-1:b' }));
    expect(moved).toMatchObject({ key: 'none', model: 'foremost-sim-1:b' });
  });

  test('replaces what was there, and what is not said anew is gone', async () => {
    await save(userId, request({ pricePerMillionUsd: { in: 1, out: 1 } }));
    const saved = await save(userId, request({ apiKey: 'sk-test-another-key-cd34' }));
    expect(saved).toMatchObject({ keyLast4: 'cd34', pricePerMillionUsd: null });
    expect((await ownProviderOf(userId))?.apiKey).toBe('sk-test-another-key-cd34');
  });

  test('without a key keeps the saved one, sealed anew', async () => {
    await save(userId, request());
    const before = await rowOf(userId);
    const saved = await save(userId, request({ apiKey: undefined, baseUrl: `${baseUrl()}/` }));
    expect(saved).toMatchObject({ key: 'saved', keyLast4: 'ab12' });
    expect((await ownProviderOf(userId))?.apiKey).toBe(KEY);
    expect((await rowOf(userId))?.keyIv).not.toEqual(before?.keyIv);
  });

  test('never sends the saved key to another address', async () => {
    await save(userId, request());
    const elsewhere = { apiKey: undefined, baseUrl: 'http://127.0.0.1:9/v1' };
    await expect(save(userId, request(elsewhere))).rejects.toMatchObject(
      at('apiKey', expect.stringContaining('not sent there')),
    );
    expect(await getOwnProvider(userId)).toMatchObject({ baseUrl: baseUrl() });
  });

  test('is part of premium', async () => {
    const { id } = await makeUser({ plan: 'FREE' });
    await expect(save(id, request())).rejects.toMatchObject({ code: 'premium_required' });
    expect(await rowOf(id)).toBeNull();
  });

  test.each<[string, object, string, RegExp]>([
    ['a wrong key', { apiKey: 'sk-wrong-4711-4711-4711' }, 'apiKey', /does not accept this key.*Incorrect/],
    ['an unknown model', { model: 'gpt-none' }, 'model', /gpt-none.*does not exist/],
    ['another path', { path: '/elsewhere' }, 'baseUrl', /404.*\/v1/],
    ['the metadata server', { baseUrl: 'http://169.254.169.254/v1' }, 'baseUrl', /public internet/],
  ])('refuses %s, at the field, and saves nothing', async (_what, changes, path, message) => {
    const { path: below, ...rest } = changes as { path?: string };
    const asked = request(below ? { baseUrl: `${inject('simulatorOrigin')}${below}` } : rest);
    const attempt = save(userId, asked);
    await expect(attempt).rejects.toMatchObject(at(path, expect.stringMatching(message)));
    const said = await attempt.catch((error: unknown) => JSON.stringify([error, String(error)]));
    expect(said).not.toMatch(/4711|very-own/);
    expect(await rowOf(userId)).toBeNull();
  });

  test('of two at once keeps one whole', async () => {
    const keys = ['sk-test-one-one-one-1111', 'sk-test-two-two-two-2222'];
    await Promise.all(keys.map((apiKey) => save(userId, request({ apiKey }))));
    const provider = await ownProviderOf(userId);
    expect(keys).toContain(provider?.apiKey);
    expect(await findOwnProvider(userId)).toMatchObject({ keyLast4: provider?.apiKey.slice(-4) });
  });

  test('with a kept key loses against a change made meanwhile', async () => {
    await save(userId, request());
    vi.mocked(tryProvider).mockImplementationOnce(() => deleteOwnProvider(userId));
    await expect(save(userId, request({ apiKey: undefined }))).rejects.toMatchObject({
      code: 'version_conflict',
    });
    expect(await rowOf(userId)).toBeNull();
  });

  test('is tried ten times, then not for a while, for this person alone', async () => {
    const wrong = request({ apiKey: 'sk-wrong-key' });
    for (let tried = 0; tried < 10; tried += 1) {
      await expect(save(userId, wrong)).rejects.toMatchObject({ code: 'validation_failed' });
    }
    await expect(save(userId, request())).rejects.toMatchObject({
      code: 'rate_limited',
      extra: { retryAfterSeconds: expect.any(Number) },
    });
    const other = await makeUser({ plan: 'PREMIUM' });
    expect(await save(other.id, request())).toMatchObject({ key: 'saved' });
    await giveBackTry(limits.ownProvider, userId);
    expect(await save(userId, request())).toMatchObject({ key: 'saved' });
    await expect(save(userId, request())).rejects.toMatchObject({ code: 'rate_limited' });
  });

  test('needs a server that can seal', async () => {
    useKeys();
    await expect(save(userId, request())).rejects.toMatchObject({ code: 'unavailable' });
  });
});

const completion = {
  messages: [{ role: 'user' as const, content: 'Answer with a JSON object.' }],
  schemaName: 'anything',
  schema: { type: 'object', properties: {}, required: [], additionalProperties: false },
  maxOutputTokens: 100,
  signal: new AbortController().signal,
};

describe('a run', () => {
  test('gets the provider with its key, price and guard, and can ask it', async () => {
    await save(userId, request({ pricePerMillionUsd: { in: 1, out: 3 } }));
    const provider = await ownProviderOf(userId);
    expect(provider).toMatchObject({
      name: new URL(baseUrl()).host,
      baseUrl: baseUrl(),
      apiKey: KEY,
      model: 'foremost-sim-1',
      simulated: true,
      price: { inPerMillionUsd: 1, outPerMillionUsd: 3 },
      keyOwner: userId,
    });
    if (!provider?.fetch) throw new Error('no guard');
    expect(await complete(completion, provider)).toMatchObject({ kind: 'answered' });
    const elsewhere = await provider.fetch('http://127.0.0.1:9/v1/chat/completions');
    expect(elsewhere.status).toBe(421);
  });

  test('gets none where none is saved, or only somebody else’s is', async () => {
    const other = await makeUser({ plan: 'PREMIUM' });
    await save(other.id, request());
    expect(await ownProviderOf(userId)).toBeNull();
    expect(await findOwnProvider(userId)).toBeNull();
  });

  test('whose key was rotated away is refused with a sentence, and asks nobody else', async () => {
    await save(userId, request());
    useKeys(next);
    const provider = await ownProviderOf(userId);
    if (!provider) throw new Error('it would go elsewhere');
    expect(provider.apiKey).toBe('');
    expect(await complete(completion, provider)).toMatchObject({
      kind: 'rejected',
      message: 'The saved key can no longer be read here. Enter it again in the settings.',
    });
  });
});

describe('a key', () => {
  test('is sealed anew by the next run after a rotation, so that the old one can go', async () => {
    const { updatedAt } = await save(userId, request({ pricePerMillionUsd: { in: 1, out: 2 } }));
    useKeys(next, ...env().ENCRYPTION_KEY);
    expect((await ownProviderOf(userId))?.apiKey).toBe(KEY);
    useKeys(next);
    expect(await ownProviderOf(userId)).toMatchObject({ apiKey: KEY, price: { outPerMillionUsd: 2 } });
    expect(await getOwnProvider(userId)).toMatchObject({ key: 'saved', updatedAt });
  });

  test('that was rotated away has to be entered again', async () => {
    await save(userId, request());
    useKeys(next);
    expect(await getOwnProvider(userId)).toMatchObject({ key: 'unreadable', keyLast4: 'ab12' });
    await expect(save(userId, request({ apiKey: undefined }))).rejects.toMatchObject(
      at('apiKey', expect.stringContaining('Enter it again')),
    );
    expect(await save(userId, request())).toMatchObject({ key: 'saved' });
  });

  test('does not open in another row, or beside another address', async () => {
    await save(userId, request());
    const row = await db().ownProvider.findUniqueOrThrow({ where: { userId } });
    const thief = await makeUser({ plan: 'PREMIUM' });
    await db().ownProvider.create({ data: { ...row, userId: thief.id } });
    expect(await ownProviderOf(thief.id)).toMatchObject({ apiKey: '' });
    await db().ownProvider.update({ where: { userId }, data: { baseUrl: 'https://evil.example/v1' } });
    expect(await ownProviderOf(userId)).toMatchObject({ apiKey: '' });
  });
});

describe('removing', () => {
  test('is for the owner, once, on any plan', async () => {
    const other = await makeUser({ plan: 'PREMIUM' });
    await save(userId, request());
    await expect(deleteOwnProvider(other.id)).rejects.toMatchObject({ code: 'not_found' });
    await db().user.update({ where: { id: userId }, data: { plan: 'FREE' } });
    await deleteOwnProvider(userId);
    await expect(deleteOwnProvider(userId)).rejects.toMatchObject({ code: 'not_found' });
    await expect(getOwnProvider(userId)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('happens with the account', async () => {
    await save(userId, request());
    await db().user.delete({ where: { id: userId } });
    expect(await rowOf(userId)).toBeNull();
  });
});
