import { describe, expect, it } from 'vitest';
import { readArguments, UsageError } from './arguments';

describe('what is asked', () => {
  it('is one account and what to do with its list', () => {
    expect(readArguments(['a@b.test', '--criteria', 'deadlines first', '--apply', '--json'])).toEqual({
      email: 'a@b.test',
      criteria: 'deadlines first',
      dryRun: false,
      apply: true,
      json: true,
      dataDir: undefined,
    });
  });

  it('may be help alone', () => {
    expect(readArguments(['--help'])).toBeNull();
  });

  it.each([
    ['nobody', []],
    ['two people', ['a@b.test', 'c@d.test']],
    ['an unknown option', ['a@b.test', '--fast']],
    ['an option without its value', ['a@b.test', '--criteria']],
    ['criteria longer than the app takes', ['a@b.test', '--criteria', 'x'.repeat(5_001)]],
    ['applying what is only told', ['a@b.test', '--dry-run', '--apply']],
  ])('is refused: %s', (_, args) => {
    expect(() => readArguments(args)).toThrow(UsageError);
  });
});
