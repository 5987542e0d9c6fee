import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { accountExport } from '@/lib/contracts/export';
import type { Run } from '@/lib/contracts/run';
import { expect, test } from './fixtures';
import { AccountPages } from './pages/account-pages';
import { ListPage } from './pages/list-page';
import { MailboxPage } from './pages/mailbox-page';
import { newPerson, PASSWORD } from './people';

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const newAddress = () => `${randomUUID()}@foremost.test`;

async function saved(download: Promise<Download>) {
  const file = await download;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

test('a forgotten password: a mailed link sets a new one, once, and ends the other browser', async ({
  browser,
  context,
  page,
}) => {
  const person = await newPerson(context);
  const elsewhere = await person.onAnotherDevice(browser);
  const other = await new ListPage(await elsewhere.context.newPage()).open();
  await context.clearCookies();

  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await page.waitForURL('**/forgot-password');
  // An address that nobody has is answered in the same words.
  for (const email of [newAddress(), person.email]) {
    await page.getByLabel('E-mail').fill(email);
    await page.getByRole('button', { name: /^Send/ }).click();
    await expect(page.getByRole('status').filter({ hasText: `If ${email} has an account` })).toBeVisible();
  }

  const mailbox = new MailboxPage(page);
  await mailbox.follow(person.email, 'Choose a new password');
  await expect(heading(page, 'Choose a new password')).toBeVisible();
  const link = page.url();
  await page.getByLabel('New password').fill('a much longer password');
  await page.getByRole('button', { name: 'Set the new password' }).click();
  await expect(heading(page, 'Your new password is set')).toBeFocused();
  await other.page.waitForURL('**/sign-in?next=*');

  await page.getByRole('link', { name: 'Sign in with it' }).click();
  await new AccountPages(page).signIn(person.email, PASSWORD);
  await expect(page.getByText('do not go together')).toBeVisible();
  await new AccountPages(page).signIn(person.email, 'a much longer password');
  await page.waitForURL('**/todos');
  await mailbox.open(person.email, 'Your password was changed');

  await page.goto('/todos');
  await page.goto(link);
  await page.getByLabel('New password').fill('yet another password');
  await page.getByRole('button', { name: 'Set the new password' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'This link does not work any more' })).toBeVisible();
  await elsewhere.context.close();
});

test('a new account is asked to confirm its address, and can put that off', async ({ context, page }) => {
  const person = await newPerson(context);
  await page.goto('/todos');
  const banner = page.getByRole('region', { name: 'Your e-mail address' });
  await expect(banner).toContainText(person.email);
  // The link was mailed a moment ago: nobody gets two in a minute.
  await banner.getByRole('button', { name: 'Send again' }).click();
  await expect(page.getByText('A mail is on its way already.')).toBeVisible();
  await banner.getByRole('button', { name: 'Put away' }).click();
  await expect(banner).toBeHidden();
  await page.reload();
  await expect(heading(page, 'All')).toBeVisible();
  await expect(banner).toBeHidden();
  await page.goto('/settings');
  await expect(page.getByText('not confirmed')).toBeVisible();

  await new MailboxPage(page).follow(person.email, 'Confirm your e-mail address');
  await page.getByRole('button', { name: 'Confirm this address' }).click();
  await expect(heading(page, 'Your address is confirmed')).toBeFocused();
  await page.goto('/settings');
  await expect(heading(page, 'Settings')).toBeVisible();
  await expect(page.getByText('not confirmed')).toBeHidden();
});

test('a new address takes over when it is confirmed, and the old one can undo it', async ({
  browser,
  context,
  page,
}) => {
  const person = await newPerson(context);
  const mailbox = new MailboxPage(page);
  await mailbox.follow(person.email, 'Confirm your e-mail address');
  await page.getByRole('button', { name: 'Confirm this address' }).click();
  await expect(heading(page, 'Your address is confirmed')).toBeVisible();

  const to = newAddress();
  await page.goto('/settings');
  const form = page.getByRole('region', { name: 'E-mail address' });
  await form.getByLabel('New e-mail address').fill(to);
  await form.getByLabel('Your password').fill('not the password');
  await form.getByRole('button', { name: 'Mail a link to it' }).click();
  await expect(form.getByLabel('Your password')).toHaveAccessibleDescription(/not your current password/i);
  await form.getByLabel('Your password').fill(PASSWORD);
  await form.getByRole('button', { name: 'Mail a link to it' }).click();
  await expect(form.getByText(`${to} takes over`)).toBeVisible();
  expect(await person.get('/api/v1/account')).toMatchObject({ email: person.email });

  await mailbox.follow(to, 'Confirm your new e-mail address');
  await page.getByRole('button', { name: 'Confirm this address' }).click();
  await expect(page.getByText(to)).toBeVisible();
  expect(await person.get('/api/v1/account')).toMatchObject({ email: to });

  // The old address says no, in a browser of its own.
  const owner = await (await browser.newContext()).newPage();
  const base = new URL(page.url()).origin;
  await mailbox.open(person.email, 'Your e-mail address is about to change');
  const wayOut = await page.locator('pre').first().getByRole('link').getAttribute('href');
  expect(wayOut?.startsWith(base)).toBe(true);
  await owner.goto(wayOut ?? '');
  await owner.getByRole('button', { name: 'Keep my address and lock everybody out' }).click();
  await expect(heading(owner, 'Your account is yours again')).toBeFocused();
  expect((await person.request.get('/api/v1/account')).status()).toBe(401);
  await mailbox.open(person.email, 'Your account is secured: choose a new password');
  await owner.context().close();
});

test('everything can be downloaded, and is what the contract says', async ({ context, page }) => {
  const person = await newPerson(context, { todos: 12 });
  await page.goto('/settings');
  const data = page.getByRole('region', { name: 'Your data' });
  const json = page.waitForEvent('download');
  await data.getByRole('link', { name: 'Everything, as JSON' }).click();
  const { name, text } = await saved(json);
  expect(name).toBe('foremost-export.json');
  const held = accountExport.parse(JSON.parse(text));
  expect(held.account.email).toBe(person.email);
  expect(held.todos.map(({ id }) => id)).toEqual((await person.todos()).map(({ id }) => id));

  const csv = page.waitForEvent('download');
  await data.getByRole('link', { name: 'TODOs, as CSV' }).click();
  const table = await saved(csv);
  expect(table.name).toBe('foremost-todos.csv');
  expect(table.text.trimEnd().split('\r\n')).toHaveLength(13);
});

test('a deleted account is gone, with the run that was going and the other browser', async ({
  browser,
  context,
  page,
}) => {
  const person = await newPerson(context, { todos: 120 });
  const elsewhere = await person.onAnotherDevice(browser);
  const other = await new ListPage(await elsewhere.context.newPage()).open();
  await person.start({ path: 'workflow' } satisfies { path: Run['path'] });

  await page.goto('/settings');
  await page.getByRole('button', { name: 'Delete the account…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete your account?' });
  const attempt = async (email: string, password: string) => {
    await dialog.getByLabel(`Type ${person.email}`).fill(email);
    await dialog.getByLabel('Your password').fill(password);
    await dialog.getByRole('button', { name: 'Delete for good' }).click();
  };
  await attempt(newAddress(), PASSWORD);
  await expect(dialog.getByLabel(`Type ${person.email}`)).toHaveAccessibleDescription(
    /not the e-mail address/,
  );
  await attempt(person.email, 'not the password');
  await expect(dialog.getByLabel('Your password')).toHaveAccessibleDescription(/not your current password/i);
  await attempt(person.email, PASSWORD);

  await page.waitForURL('**/account-deleted');
  await expect(heading(page, 'Your account is deleted')).toBeVisible();
  await other.page.waitForURL('**/sign-in?next=*');
  for (const request of [person.request, elsewhere.request]) {
    expect((await request.get('/api/v1/todos')).status()).toBe(401);
  }
  await page.goto('/sign-in');
  await new AccountPages(page).signIn(person.email, PASSWORD);
  await expect(page.getByText('do not go together')).toBeVisible();
  await new MailboxPage(page).open(person.email, 'Your account is deleted');
  await elsewhere.context.close();
});

test('the mailbox is no page for another name of this machine', async ({ request, baseURL }) => {
  expect((await request.get('/mailbox')).status()).toBe(200);
  const rebound = await request.get('/mailbox', {
    headers: { host: `evil.test:${new URL(baseURL ?? '').port}` },
  });
  expect(rebound.status()).toBe(404);
});
