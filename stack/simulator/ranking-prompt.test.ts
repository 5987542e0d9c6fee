import '@/lib/llm/testing/without-database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { complete } from '@/lib/llm/complete';
import { startSimulator } from '@/lib/llm/testing/simulator';
import { readAnswer } from '@/lib/ranking/answer';
import { buildPrompt } from '@/lib/ranking/prompt';
import { item, MONDAY } from '@/lib/ranking/testing/items';

/** The app's own prompt, over HTTP to the simulated model, and back through the app's own reader. */
let simulator: Awaited<ReturnType<typeof startSimulator>>;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(async () => {
  await simulator.close();
});

const items = [
  item({ id: 'film', title: 'Someday: watch that film' }),
  item({ id: 'rent', title: 'Pay the rent', dueOn: '2026-11-20', priority: 'high' }),
  item({ id: 'arzt', title: 'Beim Zahnarzt anrufen', dueOn: '2026-11-24', effortMinutes: 10 }),
  item({ id: 'wash', title: 'Wash the car', priority: 'low' }),
  item({ id: 'tax', title: 'Faire la déclaration de revenus', dueAt: '2026-11-23T22:30:00Z' }),
  item({ id: 'idea', title: 'Idea for a birthday present' }),
];

async function judged(model: string, { wantsReasons = true, criteria = '', seed = 'one' } = {}) {
  const prompt = buildPrompt({ items, criteria, clock: MONDAY, wantsReasons, seed });
  const { messages, schema, schemaName, maxOutputTokens, localIds } = prompt;
  const signal = new AbortController().signal;
  const request = { messages, schema, schemaName, maxOutputTokens, signal };
  const outcome = await complete(request, simulator.provider({ model }));
  if (outcome.kind !== 'answered') throw new Error(JSON.stringify(outcome));
  const answer = readAnswer(outcome.content, { localIds });
  const order = answer.ok ? answer.order.map((index) => items[index]?.id) : [];
  return { answer, order, outcome };
}

describe('a block of TODOs', () => {
  test('comes back in a sensible order, with a reason in each one’s language', async () => {
    const { answer, order } = await judged('foremost-sim-1');
    if (!answer.ok) throw new Error(answer.problem);
    expect(answer.dropped).toEqual({ missing: 0, duplicate: 0, unknown: 0 });
    expect(order.slice(0, 3).sort()).toEqual(['arzt', 'rent', 'tax']);
    expect(answer.reasons.get(1)).toBe('Overdue by 3 days, marked high priority.');
    expect(answer.reasons.get(2)).toBe('Morgen fällig, in 10 Minuten erledigt.');
    expect(answer.reasons.size).toBe(items.length);
  });

  test('has no reasons when none were asked for', async () => {
    const { answer, order } = await judged('foremost-sim-1', { wantsReasons: false });
    expect(order).toHaveLength(items.length);
    expect(answer.ok && answer.reasons.size).toBe(0);
  });

  test('follows the person’s criteria', async () => {
    const placesWith = async (criteria: string) => {
      const seeds = Array.from({ length: 8 }, (_, index) => `seed ${index}`);
      const answers = await Promise.all(seeds.map((seed) => judged('foremost-sim-1', { criteria, seed })));
      return answers.reduce((sum, { order }) => sum + order.indexOf('idea'), 0);
    };
    const wanted = await placesWith('A clean car and birthday present ideas.\nReally: the birthday present.');
    expect(wanted).toBeLessThan(await placesWith(''));
  });

  test.each([true, false])('survives a server without schema mode (reasons: %s)', async (wantsReasons) => {
    const { answer, outcome } = await judged('foremost-sim-1:reject_schema', { wantsReasons });
    expect(answer).toMatchObject({ ok: true, dropped: { missing: 0 } });
    expect(answer.ok && answer.reasons.size).toBe(wantsReasons ? items.length : 0);
    expect(outcome.usage.calls).toBe(1);
  });

  test.each([
    ['duplicates', 'duplicate'],
    ['missing', 'missing'],
    ['unknown_ids', 'unknown'],
  ] as const)('with %s is a shorter ranking', async (mode, dropped) => {
    const { answer, order } = await judged(`foremost-sim-1:${mode}`);
    if (!answer.ok) throw new Error(answer.problem);
    expect(answer.dropped[dropped]).toBeGreaterThan(0);
    expect(order).toHaveLength(items.length - answer.dropped.missing);
  });
});
