import type { CompletionRequest } from '../completion';

export const ids = ['kd', 'ab', 'cx', 'dz', 'ev'];
const titles = [
  'Pay the rent',
  'Watch a film',
  'Call Zoltan Quastenflosser',
  'Renew the passport',
  'Buy milk',
];
const slots = ids.map((_, index) => `r0${index + 1}`);

/** A small block of TODOs, as a call's request. */
export function rankingRequest(changes: Partial<CompletionRequest> = {}): CompletionRequest {
  const lines = ids.map((id, index) => JSON.stringify({ id, title: titles[index] }));
  return {
    messages: [
      { role: 'system', content: 'Put the items in order.\n\nToday is 2026-11-23.' },
      { role: 'user', content: `${lines.join('\n')}\nOrder them.` },
    ],
    schemaName: 'ranking',
    schema: {
      type: 'object',
      additionalProperties: false,
      required: slots,
      properties: Object.fromEntries(slots.map((slot) => [slot, { $ref: '#/$defs/id' }])),
      $defs: { id: { type: 'string', enum: ids } },
    },
    maxOutputTokens: 400,
    signal: new AbortController().signal,
    ...changes,
  };
}

/** The ids of an answer, in its order. */
export const orderIn = (content: string) =>
  Object.values(JSON.parse(content.match(/\{.*\}/s)?.[0] ?? '{}') as Record<string, string>);
