import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainLine, plainLines, plainReason } from '@/lib/ranking/plain-text';

test.each([
  ['zero-width and byte order marks', 'pay\u200b the\u200d re\ufeffnt', 'pay the rent'],
  ['bidirectional overrides', 'a\u202eb\u2066c\u2069d\u200f', 'abcd'],
  ['controls and line breaks', 'one\r\ntwo\tthree\u0000four\u001b[31m', 'one two threefour[31m'],
  ['invisible tag letters', `buy milk${'\u{e0069}\u{e0067}\u{e006e}'}`, 'buy milk'],
  ['variation selectors and fillers', 'a\ufe0fb\u{e0100}c\u3164d\u115fe', 'abcde'],
  ['blank Braille patterns', 'a\u2800\u2800b', 'a b'],
  ['line separators', 'a\u2028b\u2029c', 'a b c'],
  ['lone surrogates', 'a\ud800b', 'ab'],
  ['composed letters', 'Cafe\u0301', 'Café'],
])('plainLine takes out %s', (_, text, line) => {
  expect(plainLine(text, 100)).toBe(line);
});

test('other scripts and emoji come through', () => {
  for (const text of ['納税する', 'دفع الإيجار', 'оплатить счёт', '💸 Miete', 'ऋण चुकाना']) {
    expect(plainLine(text, 100)).toBe(text);
  }
});

test('a long line is cut between characters and says so', () => {
  expect(plainLine('😀'.repeat(300), 240)).toBe(`${'😀'.repeat(239)}…`);
  expect(plainLine('x'.repeat(240), 240)).toBe('x'.repeat(240));
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.integer({ min: 1, max: 60 }),
      (text, longest) => {
        const line = plainLine(text, longest);
        expect(Array.from(line).length).toBeLessThanOrEqual(longest);
        expect(line).not.toMatch(/[\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\n]/u);
      },
    ),
  );
});

test('plainLines keeps lines apart and drops empty ones', () => {
  expect(plainLines('first\u200b\r\n\n\n  second \n', 100)).toBe('first\nsecond');
  expect(plainLines('abcdef\nghi', 8)).toBe('abcdef\ng');
});

test.each([
  ['Pay at https://evil.example/pay?x=1 today', 'Pay at today'],
  ['See [the bill](https://evil.example) first', 'See the bill first'],
  ['![x](http://tracker.example/p.png)Due soon', 'xDue soon'],
  ['www.evil.example, evil.example/login or mailto:a@b.c', 'or'],
  ['evil.example:8080/x, evil.example?id=1 or //evil.example/x now', 'or now'],
  ['bücher.example/kasse now', 'now'],
  ['Is it example.com? Yes, and/or 5 km/h', 'Is it example.com? Yes, and/or 5 km/h'],
  ['javascript:alert(1) now', ') now'],
  ['**Due** `today`, ~~later~~ _really_', 'Due today, later really'],
  ['<b onclick="x()">Due</b> today<script>alert(1)</script>', 'Due todayalert(1)'],
  ['<<b>script>tomorrow', 'script>tomorrow'],
  ['# Overdue', 'Overdue'],
  ['PR #12 for snake_case waits: 3 < 5', 'PR #12 for snake_case waits: 3 < 5'],
  ['Renew example.com before it lapses', 'Renew example.com before it lapses'],
  ['Frist läuft morgen ab', 'Frist läuft morgen ab'],
])('plainReason makes %j harmless', (text, reason) => {
  expect(plainReason(text, 200)).toBe(reason);
});
