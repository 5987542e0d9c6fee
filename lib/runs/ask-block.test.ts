import '@/lib/llm/testing/without-database';
import { describe, expect, test } from 'vitest';
import type { Provider } from '@/lib/llm/provider';
import { bodyOf, say, withServer } from '@/lib/llm/testing/fake-server';
import { item } from '@/lib/ranking/testing/items';
import { askBlock } from './ask-block';

const items = Array.from({ length: 12 }, (_, index) => index);
const question = {
  items,
  contents: new Map(items.map((index) => [index, item({ id: `id-${index}`, title: `Task ${index}` })])),
  criteria: '',
  clock: { now: new Date('2026-11-27T10:00:00Z'), timeZone: 'UTC' },
  wantsReasons: false,
  seed: 'ask-block',
};

/** Asks a server whose every answer is `answer` of the ids that it is shown. */
async function asked(answer: (ids: string[]) => string) {
  let calls = 0;
  let result: Awaited<ReturnType<typeof askBlock>> | null = null;
  const ask = (provider: Provider) =>
    askBlock(
      question,
      {
        providers: [provider],
        userId: 'somebody',
        signal: new AbortController().signal,
        startCall: async () => true,
        onPause: () => undefined,
        mayStart: () => true,
      },
      null,
    );
  await withServer(
    async (request, response) => {
      calls += 1;
      const { messages } = JSON.parse(await bodyOf(request)) as { messages: { content: string }[] };
      const ids = [...(messages.at(-1)?.content ?? '').matchAll(/"id":"(\w+)","title"/g)].map(
        (match) => match[1] ?? '',
      );
      say(response, answer(ids));
    },
    async (provider) => {
      result = await ask(provider);
    },
  );
  if (!result) throw new Error('not asked');
  return { calls, ...(result as Awaited<ReturnType<typeof askBlock>>) };
}

const slotsOf = (ids: string[]) =>
  JSON.stringify(Object.fromEntries(ids.map((id, place) => [`r${String(place + 1).padStart(2, '0')}`, id])));

describe('a model that is no use', () => {
  test.each<[string, (ids: string[]) => string]>([
    ['answers garbage', () => '#!$ %%'],
    ['answers with nothing', () => ''],
    ['repeats one id in all places', (ids) => slotsOf(ids.map(() => ids[0] ?? ''))],
    ['makes ids up', (ids) => slotsOf(ids.map((_, index) => `zz${index}`))],
  ])('that %s loses the block in four calls, all of which are charged', async (_, answer) => {
    const { calls, result, usage } = await asked(answer);
    expect(result).toMatchObject({ kind: 'judged', rankings: [], failure: 'malformed' });
    expect(calls).toBe(4);
    expect(usage.calls).toBe(4);
  });

  test('that leaves a few out makes a shorter ranking', async () => {
    const { calls, result } = await asked((ids) => slotsOf(ids.slice(0, 9)));
    if (result.kind !== 'judged') throw new Error(result.kind);
    expect(calls).toBe(1);
    expect(result.rankings[0]?.items).toEqual(items.slice(0, 9));
  });
});
