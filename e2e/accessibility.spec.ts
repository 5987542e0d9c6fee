import type { Browser } from '@playwright/test';
import { violations } from './axe';
import { expect, test } from './fixtures';
import { AccountPages } from './pages/account-pages';
import { CriteriaPage } from './pages/criteria-page';
import { ListPage } from './pages/list-page';
import { MailboxPage } from './pages/mailbox-page';
import { RunsPage } from './pages/runs-page';
import { newPerson } from './people';
import { stackUrl } from './stack';

const windows = { wide: { width: 1280, height: 900 }, narrow: { width: 390, height: 844 } };

/** Nothing fades in: axe would judge colours that nobody sees for longer than a moment. */
const browserOf = (browser: Browser, viewport: { width: number; height: number }) =>
  browser.newContext({ viewport, reducedMotion: 'reduce', baseURL: stackUrl() });

for (const [name, viewport] of Object.entries(windows)) {
  test(`every page passes axe: ${name}`, async ({ browser }) => {
    test.slow();
    const context = await browserOf(browser, viewport);
    const page = await context.newPage();
    const passes = async (where: string) => expect.soft(await violations(page), where).toEqual([]);

    const open = ['/', '/sign-in', '/sign-up', '/forgot-password', '/reset-password', '/confirm-email'];
    for (const path of [...open, '/keep-email', '/account-deleted', '/mailbox', '/nowhere']) {
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
    await new CriteriaPage(page).open();
    await expect(page.getByRole('list', { name: 'First by urgency' }).getByRole('listitem')).toHaveCount(10);
    await passes('/criteria');
    for (const path of ['/runs', '/settings', '/upgrade']) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await passes(path);
    }
    await (await new RunsPage(page).open()).openNewest();
    await page.getByText('Every call', { exact: true }).click();
    await page.getByText('Round 1, group 1', { exact: true }).click();
    await passes('/runs/[id]');
    await context.close();
  });

  test(`what opens, and what went wrong, passes axe: ${name}`, async ({ browser }) => {
    const context = await browserOf(browser, viewport);
    const page = await context.newPage();
    const passes = async (where: string) => expect.soft(await violations(page), where).toEqual([]);
    const person = await newPerson(context, { plan: 'FREE' });

    await page.goto('/upgrade');
    await expect(page.getByRole('button', { name: 'Switch to premium (simulated)' })).toBeVisible();
    await passes('/upgrade, free');
    const criteria = await new CriteriaPage(page).open();
    await page.route('**/api/v1/criteria', (route) => route.abort());
    await criteria.weight('Age').fill('9');
    await expect(page.getByText('Not saved yet.')).toBeVisible();
    await passes('/criteria, free and not saved');
    await page.unroute('**/api/v1/criteria');

    const account = new AccountPages(page);
    await page.goto('/settings');
    await account.createToken('Nightly script');
    await page.getByRole('button', { name: 'Revoke Nightly script' }).click();
    await account.changePassword('not the password', 'a much longer password');
    await expect(page.getByLabel('Current password')).toHaveAttribute('aria-invalid', 'true');
    await passes('/settings, a new token and a wrong password');
    await page.getByRole('button', { name: 'Delete the account…' }).click();
    await expect(page.getByRole('dialog', { name: 'Delete your account?' })).toBeVisible();
    await passes('/settings, deleting');
    await new MailboxPage(page).open(person.email, 'Confirm your e-mail address');
    await page.getByText('Source, as a mail server would get it').click();
    await passes('/mailbox/[id]');

    await person.add(
      { title: 'Late and high', project: 'Home', tags: ['phone'], dueOn: '2020-01-01', priority: 'high' },
      { title: 'Waiting', status: 'waiting' },
    );
    const list = await new ListPage(page).open();
    await list.title('Late and high').focus();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
    await passes('/todos, shortcuts');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await list.title('Late and high').click();
    await expect(page.getByRole('textbox', { name: 'Notes' })).toBeVisible();
    await passes('/todos, details');
    await page.getByRole('button', { name: /^Close/ }).click();
    await list.title('Waiting').focus();
    await page.keyboard.press('Delete');
    await expect(list.button('Undo')).toBeVisible();
    await passes('/todos, a message');
    await context.close();
  });
}
