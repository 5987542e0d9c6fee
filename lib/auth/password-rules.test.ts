import { expect, test } from 'vitest';
import { password as passwordShape } from '@/lib/contracts/account';
import { commonPasswords } from './common-passwords';
import { passwordProblem, requireGoodPassword } from './password-rules';

const EMAIL = 'mara.lindqvist@foremost.test';

test('the list has the 3,000 most used that are long enough, and more', () => {
  expect(commonPasswords.size).toBe(10_000);
  expect([...commonPasswords].every((one) => one.length >= 8 && one === one.toLowerCase())).toBe(true);
  expect([...commonPasswords].slice(0, 3)).toEqual(['password', '12345678', '123456789']);
});

test.each(['password', 'PassWord', '12345678', 'ｐａｓｓｗｏｒｄ', 'trustno1', 'qwertyuiop'])(
  '%s is used by too many',
  (password) => {
    expect(passwordProblem(password, EMAIL)).toMatch(/Many people use/);
  },
);

test.each([
  'foremost',
  'Foremost2026',
  'mara.lindqvist',
  'lindqvist1',
  EMAIL,
  'Mara!Foremost',
  'foremostforemost',
])('%s is too close to the address or the site', (password) => {
  expect(passwordProblem(password, EMAIL)).toMatch(/Too close/);
});

test.each([
  'eight ch',
  'correct horse battery staple',
  'foremost of all my worries',
  'ein schöner Tag',
  '🦊🦊🐢🐢🦉🦉🐝🐝',
  '        ',
  'aaaaaaaaaaaaaaaaaaaaaaaab',
  'x'.repeat(128),
])('%j is fine', (password) => {
  expect(passwordShape.parse(password)).toBe(password);
  expect(passwordProblem(password, EMAIL)).toBeNull();
});

test('a short local part is in too many good passwords to count', () => {
  expect(passwordProblem('al dente 7', 'al@foremost.test')).toBeNull();
});

test('length is counted in characters, not in what a computer makes of them', () => {
  expect(passwordShape.safeParse('🦊🦊🐢🐢').success).toBe(false);
  expect(passwordShape.safeParse('🦊'.repeat(128)).success).toBe(true);
  expect(passwordShape.safeParse('x'.repeat(129)).success).toBe(false);
});

test('the refusal stands at the field', () => {
  expect(() => requireGoodPassword('password', EMAIL, 'newPassword')).toThrow(
    expect.objectContaining({
      code: 'validation_failed',
      extra: { errors: [expect.objectContaining({ path: 'newPassword' })] },
    }),
  );
});
