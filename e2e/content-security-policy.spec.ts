import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { ListPage } from './pages/list-page';
import { MailboxPage } from './pages/mailbox-page';
import { RunsPage } from './pages/runs-page';
import { newPerson } from './people';

/** Every page of the app, by its folder, and where it is. A page that is added needs a place here. */
const signedOut = {
  '(marketing)': '/',
  '(auth)/sign-in': '/sign-in',
  '(auth)/sign-up': '/sign-up',
  '(auth)/forgot-password': '/forgot-password',
  '(auth)/reset-password': '/reset-password',
  '(auth)/confirm-email': '/confirm-email',
  '(auth)/keep-email': '/keep-email',
  '(auth)/account-deleted': '/account-deleted',
  '(dev)/mailbox': '/mailbox',
  '(dev)/mailbox/[id]': null,
} as const;
const signedIn = {
  '(app)/todos': '/todos',
  '(app)/criteria': '/criteria',
  '(app)/runs': '/runs',
  '(app)/runs/[id]': null,
  '(app)/settings': '/settings',
  '(app)/upgrade': '/upgrade',
} as const;

/** Collects what the browser refuses, from the first byte of every document on. */
async function watch(page: Page): Promise<string[]> {
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/content security policy|refused to|violates/i.test(message.text())) refused.push(message.text());
  });
  page.on('pageerror', (error) => refused.push(`${page.url()}: ${error.message}`));
  await page.exposeFunction('noteRefusal', (text: string) => refused.push(text));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
      const { noteRefusal } = window as unknown as { noteRefusal(text: string): void };
      noteRefusal(`${location.pathname}: ${violatedDirective} ${blockedURI} ${sample}`);
    });
  });
  return refused;
}

/** Loads a page and waits until it is alive. */
async function visit(page: Page, address: string): Promise<void> {
  const response = await page.goto(address);
  const policy = response?.headers()['content-security-policy'] ?? '';
  expect(policy, address).toMatch(/script-src 'nonce-[\w+/=]{20,}' 'strict-dynamic';/);
  await page.waitForLoadState('load');
  await page.waitForFunction(() => Object.keys(document.body).some((name) => name.startsWith('__react')));
}

test('the table has every page', () => {
  const pages = readdirSync('app', { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|[/\\])page\.tsx$/.test(file))
    .map((file) => path.dirname(file).replaceAll('\\', '/'));
  expect(pages.sort()).toEqual([...Object.keys(signedOut), ...Object.keys(signedIn)].sort());
});

test('no page asks for what the policy refuses, signed out', async ({ page }) => {
  const refused = await watch(page);
  for (const address of [...Object.values(signedOut), '/nowhere', '/nowhere.at-all']) {
    if (address) await visit(page, address);
  }
  expect(refused).toEqual([]);
});

test('no page asks for what the policy refuses, signed in, whatever is opened', async ({ context, page }) => {
  test.slow();
  const person = await newPerson(context, { todos: 25 });
  const refused = await watch(page);
  for (const address of Object.values(signedIn)) if (address) await visit(page, address);
  await visit(page, '/');

  // What is loaded only when it is asked for: menus, dialogs, messages, a sheet.
  const list = await new ListPage(page).open();
  const [first] = await person.todos();
  await list.title(first?.title ?? '').click();
  await expect(page.getByRole('textbox', { name: 'Notes' })).toBeVisible();
  await page.keyboard.press('Escape');
  await list.title(first?.title ?? '').focus();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
  await page.keyboard.press('Escape');
  await list.title(first?.title ?? '').focus();
  await page.keyboard.press('Delete');
  await expect(list.button('Undo')).toBeVisible();
  await list.start();
  await list.proposal();

  await (await new RunsPage(page).open()).openNewest();
  await visit(page, page.url());

  // A mail's HTML part stands in a frame that inherits the policy.
  await new MailboxPage(page).open(person.email, 'Confirm your e-mail address');
  await visit(page, page.url());
  await expect(page.frameLocator('iframe').getByRole('link').first()).toBeVisible();

  await page.setViewportSize({ width: 390, height: 844 });
  await visit(page, '/todos');
  await list.title((await person.todos())[0]?.title ?? '').click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(refused).toEqual([]);
});

test('a script that somebody slips into a page does not run, and is told of', async ({ page }) => {
  const refused = await watch(page);
  await visit(page, '/sign-in');
  const ran = await page.evaluate(async () => {
    const marker = window as unknown as { slipped?: boolean };
    document.body.insertAdjacentHTML('beforeend', '<img src="/nothing" onerror="window.slipped = true">');
    const script = document.createElement('div');
    script.innerHTML = '<a href="javascript:window.slipped = true">x</a>';
    document.body.append(script);
    script.querySelector('a')?.click();
    await new Promise((resolve) => setTimeout(resolve, 500));
    return marker.slipped ?? false;
  });
  expect(ran).toBe(false);
  // So the tests above would have heard of it.
  await expect
    .poll(() => refused.filter((text) => text.includes('script-src')).length)
    .toBeGreaterThanOrEqual(2);
});

test('every answer carries the headers of the house', async ({ request }) => {
  for (const address of ['/', '/api/health', '/icon.svg', '/api/v1/todos']) {
    expect((await request.get(address)).headers(), address).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    });
  }
  const api = await request.get('/api/health');
  expect(api.headers()['content-security-policy']).toContain("default-src 'none'");
});
