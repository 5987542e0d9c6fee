// @ts-check
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { StackFailure, Stopped } from './failure.js';
import { createProgress } from './progress.js';

/** @param {boolean} isTTY */
function recorder(isTTY) {
  let time = 0;
  /** @type {string[]} */
  const written = [];
  const out = { isTTY, columns: 60, write: (/** @type {string} */ text) => written.push(text) };
  const progress = createProgress({ out, now: () => time, colour: false });
  return {
    progress,
    text: () => written.join(''),
    lines: () => written.join('').trimEnd().split('\n'),
    pass: (/** @type {number} */ ms) => {
      time += ms;
    },
  };
}

describe('progress without a terminal', () => {
  it('writes a line when a step begins and one with its time when it ends', async () => {
    const { progress, lines, pass } = recorder(false);
    await progress.step('Build', async () => pass(1_250));
    expect(lines()).toHaveLength(2);
    expect(lines()[0]).toMatch(/^▸ Build/);
    expect(lines()[1]).toMatch(/^✓ Build .* 1\.3 s$/);
    expect(lines().join('')).not.toContain('\x1b');
  });

  it('says why a step had nothing to do', async () => {
    const { progress, lines } = recorder(false);
    await progress.step('Packages', async (voice) => voice.skip('up to date'));
    expect(lines()[1]).toMatch(/^✓ Packages .* up to date$/);
  });

  it('marks what failed apart from what was only stopped by it', async () => {
    const { progress, lines } = recorder(false);
    const failing = progress.step('Airflow', () => Promise.reject(new StackFailure('broken')));
    const stopped = progress.step('App', () => Promise.reject(new Stopped()));
    await expect(failing).rejects.toThrow('broken');
    await expect(stopped).rejects.toThrow(Stopped);
    expect(lines().filter((line) => line.startsWith('✗'))).toEqual([expect.stringContaining('Airflow')]);
    expect(lines().filter((line) => line.startsWith('–'))).toEqual([expect.stringContaining('App')]);
  });
});

describe('progress on a terminal', () => {
  it('shows what is to come, and redraws in place', async () => {
    const { progress, text } = recorder(true);
    progress.plan(['Packages', 'Build']);
    await progress.step('Packages', async () => {});
    expect(text()).toContain('· Build');
    expect(text()).toContain('\x1b[2A\x1b[J');
    progress.close();
  });

  it('never writes a line wider than the terminal, which would break the redrawing', async () => {
    const { progress, text } = recorder(true);
    await progress.step('Packages', async (voice) => voice.skip('x'.repeat(200)));
    for (const line of text().split('\n')) expect(stripVTControlCharacters(line).length).toBeLessThan(60);
  });

  it('keeps what is said above the list', async () => {
    const { progress, text } = recorder(true);
    progress.plan(['Build']);
    progress.say('Port 3000 is taken.');
    progress.close();
    expect(text().lastIndexOf('Port 3000')).toBeLessThan(text().lastIndexOf('· Build'));
  });
});
