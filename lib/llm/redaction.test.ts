import { describe, expect, test } from 'vitest';
import { redacted } from './redaction';

const prompt = [
  {
    role: 'system' as const,
    content: 'Put them in order.\nWhat I care about: my divorce comes before everything else.',
  },
  {
    role: 'user' as const,
    content: '{"id":"kd","title":"Call Dr Müller about the biopsy model"}\n{"id":"ab","title":"支払う"}',
  },
];
const show = (message: string) => redacted(message, 'my-own-key-1234', prompt);

describe('a provider’s message', () => {
  test('stays as it is where it says nothing private', () => {
    const message = 'The model `gpt-9` does not exist or you do not have access to it.';
    expect(show(message)).toBe(message);
  });

  test.each([
    'Invalid request: my-own-key-1234 is expired',
    'Incorrect API key provided: sk-proj-abcDEF123456',
    'Authorization: Bearer eyJhbGciOiJIUzI1NiJ9 is wrong',
  ])('loses keys: %s', (message) => {
    expect(show(message)).not.toMatch(/1234|eyJ/);
    expect(show(message)).toContain('[…]');
  });

  test.each([
    'Flagged: "Call Dr Müller about the biopsy model"',
    'Flagged: BIOPSY',
    'Flagged: {\\"title\\":\\"Call Dr M\\u00fcller about\\nbiopsy\\"}',
    'Flagged: 支払う',
  ])('loses words of TODOs: %s', (message) => {
    expect(show(message)).toMatch(/^Flagged: /);
    expect(show(message)).not.toMatch(/müller|biopsy|支払う/i);
  });

  test('loses sentences of the criteria', () => {
    expect(show('Content policy: my divorce comes before everything')).not.toContain('divorce');
  });

  test('is one line of at most 300 characters without markup', () => {
    const shown = show(`<html><body>502 Bad\nGateway${' and so on'.repeat(200)}</body></html>`);
    expect(shown).toMatch(/^502 Bad Gateway and so on/);
    expect(shown.length).toBeLessThanOrEqual(300);
  });
});
