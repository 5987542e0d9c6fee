import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { ListPage } from './pages/list-page';
import { newPerson } from './people';
import { stackUrl } from './stack';

const looks = [
  { name: 'light, wide', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { name: 'dark, wide', colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  { name: 'light, narrow', colorScheme: 'light', viewport: { width: 390, height: 844 } },
  { name: 'dark, narrow', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const;

/** Rule and place of everything axe finds against WCAG 2.2 AA. */
async function violations(page: Page): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const { violations: found } = await new AxeBuilder({ page }).withTags(tags).analyze();
  return found.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')}`));
}

for (const { name, ...look } of looks) {
  test(`every page passes axe: ${name}`, async ({ browser }) => {
    test.slow();
    const context = await browser.newContext({ ...look, baseURL: stackUrl() });
    const page = await context.newPage();
    const passes = async (where: string) => expect.soft(await violations(page), where).toEqual([]);

    for (const path of ['/', '/sign-in', '/sign-up', '/nowhere']) {
      await page.goto(path);
      await passes(path);
    }
    const person = await newPerson(context, { todos: 0 });
    const list = await new ListPage(page).open();
    await passes('/todos, empty');
    const todos = Array.from({ length: 25 }, (_, index) => ({ title: `Thing ${index}`, tags: ['home'] }));
    await person.post('/api/v1/todos/bulk', { todos });
    await expect(list.prioritize).toHaveText('Prioritize 25 items');
    await passes('/todos');
    await list.prioritize.click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await passes('/todos, dialog');
    await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
    await expect(list.panel).toBeVisible();
    await passes('/todos, running');
    await list.proposal();
    await passes('/todos, proposal');
    for (const path of ['/runs', '/settings', '/upgrade']) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await passes(path);
    }
    await page.goto('/runs');
    await page.getByRole('main').getByRole('link').first().click();
    await page.waitForURL(/\/runs\/.+/);
    await passes('/runs/[id]');
    await context.close();
  });
}
