// @ts-check
import { describe, expect, it } from 'vitest';
import { asJson, asText, isSound } from './report.js';
import { broken, off, ok, simulated } from './verdict.js';

const sound = [
  { title: 'Machine', verdicts: [ok('Node', '24.1.0')] },
  {
    title: 'Services',
    verdicts: [off('Airflow', 'left out'), simulated('Model provider', 'ours', 'set a key')],
  },
];
const ill = [...sound, { title: 'Stack', verdicts: [broken('app', 'died', 'read its log')] }];

describe('the report', () => {
  it('is aligned plain text, with what to do below', () => {
    expect(asText(sound, false)).toBe(
      [
        'Machine',
        '  ✓ Node            ok         24.1.0',
        '',
        'Services',
        '  – Airflow         off        left out',
        '  ~ Model provider  simulated  ours',
        '                               → set a key',
        '',
        'Nothing is broken.',
        '',
      ].join('\n'),
    );
  });

  it('names what is broken at the end', () => {
    expect(asText(ill, false)).toMatch(/\n1 thing to mend: app\.\n$/);
    expect([isSound(sound), isSound(ill)]).toEqual([true, false]);
  });

  it('has colour when asked for, and the same text', () => {
    const coloured = asText(ill, true);
    expect(coloured).toContain('\x1b[31m✗\x1b[0m app');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours are control characters
    expect(coloured.replace(/\x1b\[\d+m/g, '')).toBe(asText(ill, false));
  });

  it('is the same for programs', () => {
    expect(JSON.parse(asJson(ill))).toEqual({ ok: false, sections: ill });
  });
});
