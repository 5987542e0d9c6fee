import { describe, expect, test } from 'vitest';
import { type BoxKeys, canSeal, isCurrent, open, type Sealed, seal } from './secret-box';

const old = { id: 'old', key: Buffer.alloc(32, 1) };
const current = { id: 'current', key: Buffer.alloc(32, 2) };
const place = ['person-1', 'https://api.example.com/v1'];
const secret = 'sk-test-1234567890-ähm';

const sealed = (keys: BoxKeys = [current]) => seal(secret, place, keys);
const flipped = (bytes: Uint8Array) => {
  const changed = new Uint8Array(bytes);
  changed[0] = (changed[0] ?? 0) ^ 1;
  return changed;
};

describe('a sealed secret', () => {
  test('opens where it was sealed for, and shows nothing before', () => {
    const box = sealed();
    expect(open(box, place, [current])).toBe(secret);
    expect(box).toMatchObject({ keyId: 'current', iv: { length: 12 }, tag: { length: 16 } });
    expect(Buffer.from(box.cipher).toString('latin1')).not.toContain('sk-');
    expect(open(seal('', place, [current]), place, [current])).toBe('');
  });

  test('never looks the same twice', () => {
    const [one, two] = [sealed(), sealed()];
    expect(Buffer.from(one.iv)).not.toEqual(Buffer.from(two.iv));
    expect(Buffer.from(one.cipher)).not.toEqual(Buffer.from(two.cipher));
  });

  test.each<[string, (box: Sealed) => Sealed]>([
    ['text', (box) => ({ ...box, cipher: flipped(box.cipher) })],
    ['nonce', (box) => ({ ...box, iv: flipped(box.iv) })],
    ['tag', (box) => ({ ...box, tag: flipped(box.tag) })],
    ['length of the tag', (box) => ({ ...box, tag: box.tag.slice(0, 4) })],
    ['end of the text', (box) => ({ ...box, cipher: box.cipher.slice(0, -1) })],
    ['name of the key', (box) => ({ ...box, keyId: 'old' })],
  ])('does not open with another %s', (_what, change) => {
    expect(open(change(sealed()), place, [current, old])).toBeNull();
  });

  test.each([
    [['person-2', 'https://api.example.com/v1']],
    [['person-1', 'https://evil.example.com/v1']],
    [['person-1https://api.example.com/v1']],
    [['person-1', 'https://api.example.com/v1', '']],
  ])('does not open in another place: %j', (elsewhere) => {
    expect(open(sealed(), elsewhere, [current])).toBeNull();
  });

  test('opens after the keys were rotated, until the old one is taken away', () => {
    const box = sealed([old]);
    expect(open(box, place, [current, old])).toBe(secret);
    expect([isCurrent(box, [old]), isCurrent(box, [current, old]), isCurrent(box, [])]).toEqual([
      true,
      false,
      false,
    ]);
    expect(seal(secret, place, [current, old]).keyId).toBe('current');
    expect(open(box, place, [current])).toBeNull();
  });

  test('needs a key', () => {
    expect(canSeal([])).toBe(false);
    expect(canSeal([current])).toBe(true);
    expect(() => sealed([])).toThrow('ENCRYPTION_KEY');
  });
});
