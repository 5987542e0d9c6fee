import { describe, expect, it } from 'vitest';
import { isSingleCharacter, listCommand, pageCommand } from './keyboard-map';

const press = (key: string, ...held: ('altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey')[]) => ({
  key,
  altKey: held.includes('altKey'),
  ctrlKey: held.includes('ctrlKey'),
  metaKey: held.includes('metaKey'),
  shiftKey: held.includes('shiftKey'),
});

describe('keys in the list', () => {
  it('move the focus or the TODO', () => {
    expect(listCommand(press('j'))).toBe('next');
    expect(listCommand(press('ArrowUp'))).toBe('previous');
    expect(listCommand(press('ArrowUp', 'altKey'))).toBe('move-up');
    expect(listCommand(press('ArrowDown', 'altKey', 'shiftKey'))).toBe('move-to-bottom');
  });
  it('leave the browser’s own chords alone', () => {
    expect(listCommand(press('j', 'ctrlKey'))).toBeNull();
    expect(listCommand(press('e', 'metaKey'))).toBeNull();
    expect(listCommand(press('x', 'altKey'))).toBeNull();
    expect(pageCommand(press('n', 'ctrlKey'))).toBeNull();
    expect(pageCommand(press('z', 'ctrlKey', 'shiftKey'))).toBeNull();
  });
});

it('undoes by chord and by letter', () => {
  expect(pageCommand(press('z', 'metaKey'))).toBe('undo');
  expect(pageCommand(press('u'))).toBe('undo');
  expect(pageCommand(press('z'))).toBeNull();
});

it('tells single characters from named keys and chords', () => {
  expect(isSingleCharacter(press('n'))).toBe(true);
  expect(isSingleCharacter(press('?', 'shiftKey'))).toBe(true);
  expect(isSingleCharacter(press('Escape'))).toBe(false);
  expect(isSingleCharacter(press('z', 'ctrlKey'))).toBe(false);
});
