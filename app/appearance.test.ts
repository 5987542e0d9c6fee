import { describe, expect, it } from 'vitest';
import { appearanceAttributes, formatAppearance, parseAppearance, themes } from './appearance';

describe('appearance', () => {
  it('comes back from the cookie as it went in', () => {
    for (const theme of themes) {
      for (const moreContrast of [false, true]) {
        expect(parseAppearance(formatAppearance({ theme, moreContrast }))).toEqual({ theme, moreContrast });
      }
    }
  });

  it.each([undefined, '', 'sepia', '<script>', 'DARK', '.'])('follows the system for %j', (value) => {
    expect(parseAppearance(value)).toEqual({ theme: 'system', moreContrast: false });
  });

  it('sets no attribute where the system decides', () => {
    expect(appearanceAttributes({ theme: 'system', moreContrast: false })).toEqual({
      'data-theme': undefined,
      'data-contrast': undefined,
    });
    expect(appearanceAttributes({ theme: 'dark', moreContrast: true })).toEqual({
      'data-theme': 'dark',
      'data-contrast': 'more',
    });
  });
});
