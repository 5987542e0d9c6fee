import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAnswer, toPartialRanking } from '@/lib/ranking/answer';

const localIds = ['kd', 'xb', 'qz', 'tm'];
const read = (content: string) => readAnswer(content, { localIds });
const orderOf = (content: string) => {
  const answer = read(content);
  return answer.ok ? answer.order : answer.problem;
};
const slots = '{"r01":"qz","r02":"kd","r03":"tm","r04":"xb"}';

describe('reads the order', () => {
  test.each([
    ['as the schema asks', slots],
    ['with keys in any order', '{"r04":"xb","r02":"kd","r01":"qz","r03":"tm"}'],
    ['with other slot names', '{"1":"qz","2":"kd","3":"tm","4":"xb"}'],
    ['with ids in capitals and spaces', '{"r01":"QZ","r02":" kd ","r03":"Tm","r04":"xb"}'],
    ['in a code fence', `Here you are:\n\`\`\`json\n${slots}\n\`\`\`\nTell me if you need more {detail}.`],
    ['with prose around it', `The order is ${slots} because "rent" comes first.`],
    ['after thinking aloud', `<think>{"r01":"kd","r02":"xb","r03":"qz","r04":"tm"}</think>${slots}`],
    ['after a draft', `{"r01":"kd","r02":"xb","r03":"qz","r04":"tm"} Better:\n${slots}`],
    ['as a list under a key', '{"order":["qz","kd","tm","xb"]}'],
    ['one level down', `{"result":${slots}}`],
    ['as a bare list', '["qz","kd","tm","xb"]'],
    ['as objects', '{"items":[{"id":"qz","reason":"a"},{"id":"kd"},{"id":"tm"},{"id":"xb"}]}'],
    [
      'from slots that hold objects',
      '{"r01":{"id":"qz"},"r02":{"id":"kd"},"r03":{"id":"tm"},"r04":{"id":"xb"}}',
    ],
    ['cut short among the reasons', `${slots.slice(0, -1)},"reasons":{"qz":"Due tod`],
    ['with a trailing comma and single quotes', "{'r01':'qz','r02':'kd','r03':'tm','r04':'xb',}"],
    ['as a numbered list', 'In order:\n1. qz – rent\n2. **kd**: call\n3) tm\n4. "xb"'],
    ['as a bulleted list', '- qz\n- kd\n* tm\n• xb'],
    ['on one line', 'qz > kd > tm > xb'],
  ])('%s', (_, content) => {
    expect(orderOf(content)).toEqual([2, 0, 3, 1]);
  });
});

test('doubled ids keep their first place, unknown ones are dropped, missing ones left out', () => {
  expect(read('{"r01":"qz","r02":"qz","r03":"zz","r04":"kd"}')).toEqual({
    ok: true,
    order: [2, 0],
    reasons: new Map(),
    dropped: { missing: 2, duplicate: 1, unknown: 1 },
  });
});

test.each([
  ['nothing', ''],
  ['an apology', 'I am sorry, I cannot help with that.'],
  ['JSON of something else', '{"status":"ok"}'],
  ['fewer than half', '{"r01":"qz","r02":"aa","r03":"bb","r04":"cc"}'],
  ['numbers', '[1,2,3,4]'],
  ['null', 'null'],
])('%s is no answer, and the problem quotes none of it', (_, content) => {
  const answer = read(content);
  expect(answer.ok).toBe(false);
  if (!answer.ok && content) expect(answer.problem).not.toContain(content);
});

test('half of the items is enough, fewer is not', () => {
  const six = { localIds: ['kd', 'xb', 'qz', 'tm', 'gh', 'wv'] };
  expect(readAnswer('["qz","kd","zz"]', six).ok).toBe(false);
  expect(readAnswer('["qz","kd","tm"]', six)).toMatchObject({ ok: true, order: [2, 0, 3] });
});

describe('reasons', () => {
  test('are read by id, cleaned and shortened', () => {
    const reasons = {
      qz: 'Due <b>tomorrow</b>, see https://evil.example',
      kd: `Long ${'word '.repeat(100)}`,
      zz: 'unknown',
      tm: '   ',
      xb: 7,
    };
    const answer = read(JSON.stringify({ r01: 'qz', r02: 'kd', r03: 'tm', r04: 'xb', reasons }));
    if (!answer.ok) throw new Error(answer.problem);
    expect([...answer.reasons.keys()]).toEqual([2, 0]);
    expect(answer.reasons.get(2)).toBe('Due tomorrow, see');
    expect(Array.from(answer.reasons.get(0) ?? '').length).toBeLessThanOrEqual(200);
  });

  test.each([
    ['beside a list', '{"order":["qz","kd","tm","xb"],"reasons":{"qz":"Due"}}'],
    ['as a list', '{"order":["qz","kd","tm","xb"],"reasons":[{"id":"qz","reason":"Due"}]}'],
    ['inside the entries', '[{"id":"qz","reason":"Due"},{"id":"kd"},{"id":"tm"},{"id":"xb"}]'],
  ])('are found %s', (_, content) => {
    const answer = read(content);
    expect(answer.ok && answer.reasons).toEqual(new Map([[2, 'Due']]));
  });
});

describe('whatever a model returns', () => {
  const word = fc.constantFrom(
    ...localIds,
    'zz',
    '__proto__',
    'constructor',
    'r01',
    '{',
    '}',
    '[',
    ']',
    '"',
    ':',
    ',',
    '\\',
    '1.',
    '\n',
  );
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.array(word, { maxLength: 60 }).map((words) => words.join('')),
    fc
      .array(
        fc.tuple(
          fc.constantFrom('r01', 'r02', 'r03', 'r04', 'reasons', '__proto__'),
          fc.oneof(word, fc.jsonValue()),
        ),
      )
      .map((entries) => JSON.stringify(Object.fromEntries(entries))),
  );

  test('the order holds known items once each, at least half of them, or there is none', () => {
    fc.assert(
      fc.property(anything, (content) => {
        const answer = read(content);
        if (!answer.ok) return;
        expect(new Set(answer.order).size).toBe(answer.order.length);
        expect(answer.order.length).toBeGreaterThanOrEqual(2);
        expect(answer.order.every((index) => index in localIds)).toBe(true);
        expect(answer.order.length + answer.dropped.missing).toBe(localIds.length);
      }),
      { numRuns: 2_000 },
    );
  });

  test('huge and deep answers are survived', () => {
    const deep = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
    for (const content of [
      deep,
      '['.repeat(100_000),
      '{'.repeat(100_000),
      `${slots}${'a-'.repeat(100_000)}`,
    ]) {
      expect(() => read(content)).not.toThrow();
    }
    expect(orderOf(`${slots}${'{'.repeat(10_000)}`)).toEqual([2, 0, 3, 1]);
  });
});

test('a partial ranking remembers where each item was shown', () => {
  expect(toPartialRanking([70, 71, 72, 73, 74], [4, 0, 2])).toEqual({
    items: [74, 70, 72],
    shownAt: [1, 0, 0.5],
  });
});
