import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach } from 'vitest';
import { createSimulator } from '../server.js';

export type Body = Record<string, unknown>;

/** A fresh simulator for each test of the file, and how to talk to it. */
export function simulatorPerTest() {
  let server: ReturnType<typeof createSimulator>;
  let origin = '';
  beforeEach(async () => {
    server = createSimulator({ latencyMs: 1 });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  async function post(path: string, body: unknown, key = 'sk-test', signal?: AbortSignal) {
    const response = await fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify(body),
      ...(signal ? { signal } : {}),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
  }

  return {
    origin: () => origin,
    control: (body: unknown) => post('/control', body),
    chat: (changes: Body = {}, key?: string, signal?: AbortSignal) =>
      post('/v1/chat/completions', { ...usualRequest(), ...changes }, key, signal),
  };
}

function usualRequest(): Body {
  return {
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
  };
}

/** The schema of an order of those three. */
export function schemaOf(changes: Body = {}): Body {
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

export const contentOf = (body: Body) =>
  (body.choices as { message: { content: string; refusal: string | null }; finish_reason: string }[])[0];
export const errorOf = (body: Body) => body.error as { message: string; type: string; code: string | null };
