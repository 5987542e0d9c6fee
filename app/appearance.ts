export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];
export type Appearance = { theme: Theme; moreContrast: boolean };

/** Kept in a cookie, so that the first byte of a page already wears it: no flash, no script before the paint. */
export const APPEARANCE_COOKIE = 'foremost-appearance';

/** Reads "dark", "light.contrast", …; anything unknown is what the system says. */
export function parseAppearance(value: string | undefined): Appearance {
  const [name, contrast] = (value ?? '').split('.');
  return { theme: themes.find((theme) => theme === name) ?? 'system', moreContrast: contrast === 'contrast' };
}

export const formatAppearance = ({ theme, moreContrast }: Appearance) =>
  moreContrast ? `${theme}.contrast` : theme;

/** Attributes of <html>; undefined leaves the choice to the system. */
export const appearanceAttributes = ({ theme, moreContrast }: Appearance) => ({
  'data-theme': theme === 'system' ? undefined : theme,
  'data-contrast': moreContrast ? 'more' : undefined,
});
