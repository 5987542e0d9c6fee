import { describe, expect, test } from 'vitest';
import { type Body, contentOf, simulatorPerTest } from './testing/chat';

const { origin, control, chat } = simulatorPerTest();

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
    await fetch(`${origin()}/control`, { method: 'DELETE' });
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
    const hung = fetch(`${origin()}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer sk-hangs' },
      body: JSON.stringify({ model: 'foremost-sim-1', messages: [{ role: 'user', content: 'x' }] }),
      signal: abort.signal,
    }).catch((error: unknown) => error);
    expect((await chat()).status).toBe(200);
    const counters = async () =>
      ((await (await fetch(`${origin()}/control`)).json()) as Body).counters as Body;
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
    await fetch(`${origin()}/control?matchKey=marker-of-one`, { method: 'DELETE' });
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
    { orderMarker: 7 },
    { colour: 'red' },
  ])('%j is refused whole', async (body) => {
    expect((await control({ seed: 5, ...body })).status).toBe(400);
    expect(await (await fetch(`${origin()}/control`)).json()).toMatchObject({ seed: 1, failures: [] });
  });

  test('a page of another site cannot reach the controls', async () => {
    const response = await fetch(`${origin()}/control`, { method: 'POST', body: '{"seed":5}' });
    expect(response.status).toBe(415);
  });
});
