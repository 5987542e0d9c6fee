import path from 'node:path';
import { type Browser, expect, type Page } from '@playwright/test';
import { openBrowser } from '@/bench/browser';
import { AccountPages } from '@/e2e/pages/account-pages';
import { ListPage } from '@/e2e/pages/list-page';
import { RunsPage } from '@/e2e/pages/runs-page';
import { readStack } from '@/e2e/stack';
import { root } from '@/stack/paths.js';
import { takeAirflow } from './pictures-of-airflow';

/**
 * npm run pictures: takes the pictures of the documentation from a running stack that was just reset
 * (npm start -- --reset), as the demo account would see it. FOREMOST_STACK_DIR names another stack.
 */
const DEMO = { email: 'demo@foremost.test', password: 'foremost-demo' };
const SIZE = { width: 1440, height: 900 };
/** After a picture's subject is there: what moves comes to rest. */
const SETTLE_MS = 700;

const picture = (name: string) => path.join(root, 'docs/pictures', `${name}.png`);

async function take(page: Page, name: string, { settles = true } = {}): Promise<void> {
  if (settles) await page.waitForTimeout(SETTLE_MS);
  await page.screenshot({ path: picture(name) });
  console.log(`docs/pictures/${name}.png`);
}

async function takeProduct(browser: Browser): Promise<void> {
  const context = await browser.newContext({ baseURL: readStack().url, viewport: SIZE });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await new AccountPages(page).signIn(DEMO.email, DEMO.password);
  await page.waitForURL('**/todos');
  const list = await new ListPage(page).open();

  await list.prioritize.click();
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Start' })).toBeVisible();
  await take(page, 'start');
  await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
  await expect(list.sentence).toContainText('Round 2 of 3', { timeout: 60_000 });
  await take(page, 'run', { settles: false });
  await list.proposal();
  await take(page, 'proposal');

  await list.button(/^Apply/).click();
  await expect(list.sentence).toContainText('This order is in place');
  await list.button('Put away').click();
  await expect(list.panel).toBeHidden();
  await page.mouse.move(0, 0);
  await take(page, 'list-light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await take(page, 'list-dark');
  await page.emulateMedia({ colorScheme: 'light' });

  await page.goto('/criteria');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await take(page, 'what-matters');
  await (await new RunsPage(page).open()).openNewest();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await take(page, 'one-run');
  await context.close();
}

const browser = await openBrowser();
try {
  await takeProduct(browser);
  await takeAirflow(browser, (page, name) => take(page, name, { settles: false }));
} finally {
  await browser.close();
}
