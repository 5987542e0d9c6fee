import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** What can differ between the themes, which are one set of elements in other colours. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/**
 * Theme, rule and place of everything axe finds against WCAG 2.2 AA: all rules in the light theme, those about colours
 * again in the dark one. For a page whose context asks for reduced motion: nothing fades when the theme changes.
 */
export async function violations(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await found('dark', axe(page).withRules(RULES_OF_COLOUR));
  await page.emulateMedia({ colorScheme: 'light' });
  return [...(await found('light', axe(page).withTags(TAGS))), ...dark];
}

// A frame without rights runs no script, axe's neither: it would be waited for in vain. No other page has a frame, so
// that a blank page to put their results together in (what the mode is about) would only take time: half of it.
const axe = (page: Page) => new AxeBuilder({ page }).setLegacyMode(true).exclude('iframe[sandbox=""]');

async function found(theme: string, builder: AxeBuilder): Promise<string[]> {
  const { violations } = await builder.analyze();
  return violations.flatMap((rule) =>
    rule.nodes.map((node) => `${theme}: ${rule.id}: ${node.target.join(' ')}`),
  );
}
