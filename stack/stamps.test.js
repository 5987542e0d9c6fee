// @ts-check
import { mkdirSync, mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { hashOf, stampsIn } from './stamps.js';

let root = '';
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'stamps-'));
  mkdirSync(path.join(root, 'app/deep'), { recursive: true });
  writeFileSync(path.join(root, 'app/deep/page.tsx'), 'one');
});

describe('the hash of sources', () => {
  it('changes with a content, a name, a new and a missing file', () => {
    const seen = [hashOf(root, ['app', 'proxy.ts'])];
    writeFileSync(path.join(root, 'app/deep/page.tsx'), 'two');
    seen.push(hashOf(root, ['app', 'proxy.ts']));
    renameSync(path.join(root, 'app/deep/page.tsx'), path.join(root, 'app/deep/layout.tsx'));
    seen.push(hashOf(root, ['app', 'proxy.ts']));
    writeFileSync(path.join(root, 'proxy.ts'), '');
    seen.push(hashOf(root, ['app', 'proxy.ts']));
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('does not change with what is left out', () => {
    const isSource = (/** @type {string} */ file) => !file.endsWith('.test.ts');
    const before = hashOf(root, ['app'], isSource);
    writeFileSync(path.join(root, 'app/page.test.ts'), 'a test');
    expect(hashOf(root, ['app'], isSource)).toBe(before);
  });
});

describe('a stamp', () => {
  it('is fresh for the key it was made with, until forgotten', () => {
    const stamps = stampsIn(path.join(root, 'stamps'));
    expect(stamps.isFresh('build', 'k1')).toBe(false);
    stamps.record('build', 'k1');
    expect(stamps.isFresh('build', 'k1')).toBe(true);
    expect(stamps.isFresh('build', 'k2')).toBe(false);
    stamps.forget('build');
    expect(stamps.isFresh('build', 'k1')).toBe(false);
  });
});
