import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { AccountPages } from './pages/account-pages';
import { ListPage } from './pages/list-page';
import { newPerson, PASSWORD } from './people';

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

test('somebody signs up, uses the list, signs out, and comes back', async ({ page, list }) => {
  const account = new AccountPages(page);
  const email = `${randomUUID()}@foremost.test`;
  await page.goto('/sign-up');
  await account.signUp(email, PASSWORD);
  await page.waitForURL('**/todos');
  await list.quickAdd.fill('My first TODO');
  await list.quickAdd.press('Enter');
  await expect(list.title('My first TODO')).toBeVisible();

  await page.getByRole('button', { name: email }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.waitForURL((url) => url.pathname === '/');
  expect((await page.request.get('/api/v1/todos')).status()).toBe(401);

  await page.goto('/sign-in');
  await account.signIn(email, PASSWORD);
  await page.waitForURL('**/todos');
  await expect(list.title('My first TODO')).toBeVisible();
});

test('an address that has an account cannot sign up again', async ({ browser, context, page }) => {
  const other = await browser.newContext();
  const person = await newPerson(other);
  await other.close();
  await page.goto('/sign-up');
  await new AccountPages(page).signUp(person.email, 'another password');
  await expect(page.getByRole('alert').filter({ hasText: /account/i })).toBeVisible();
  await expect(heading(page, 'Create an account')).toBeVisible();
  expect((await context.request.get('/api/v1/account')).status()).toBe(401);
});

test('a wrong password and an unknown address are refused in the same words; the address stays', async ({
  browser,
  page,
}) => {
  const other = await browser.newContext();
  const person = await newPerson(other);
  await other.close();
  const account = new AccountPages(page);
  await page.goto('/sign-in');
  for (const email of [person.email, `${randomUUID()}@foremost.test`]) {
    await account.signIn(email, 'not the password');
    await expect(
      page.getByRole('alert').filter({ hasText: 'This e-mail address and password do not go together.' }),
    ).toBeVisible();
    await expect(page.getByLabel('E-mail')).toHaveValue(email);
    await expect(page.getByLabel('Password')).toBeEmpty();
    await expect(page.getByLabel('Password')).toBeFocused();
  }
  await account.signIn(person.email, PASSWORD);
  await page.waitForURL('**/todos');
});

test('the list without a session leads to sign-in, and back to where one was going', async ({
  browser,
  page,
}) => {
  const other = await browser.newContext();
  const person = await newPerson(other);
  await other.close();
  await page.goto('/todos');
  await expect(heading(page, 'Sign in')).toBeVisible();
  await new AccountPages(page).signIn(person.email, PASSWORD);
  await page.waitForURL('**/todos');
  await expect(heading(page, 'All')).toBeVisible();
});

test('a sign-in link that points elsewhere leads to the own list', async ({ browser, page }) => {
  const other = await browser.newContext();
  const person = await newPerson(other);
  await other.close();
  await page.goto(`/sign-in?next=${encodeURIComponent('https://elsewhere.test/todos')}`);
  const own = new URL(page.url()).origin;
  await new AccountPages(page).signIn(person.email, PASSWORD);
  await page.waitForURL(`${own}/todos`);
});

test('a new password ends the other browser at once, and not the own one', async ({
  browser,
  context,
  page,
}) => {
  const person = await newPerson(context);
  const elsewhere = await person.onAnotherDevice(browser);
  const other = await new ListPage(await elsewhere.context.newPage()).open();
  const account = new AccountPages(page);
  await page.goto('/settings');
  await account.changePassword('not the password', 'a much longer password');
  await expect(page.getByLabel('Current password')).toHaveAccessibleDescription(/not your current password/i);
  await account.changePassword(PASSWORD, 'a much longer password');
  await expect(page.getByText('Changed. Other browsers are signed out.')).toBeVisible();

  await other.page.waitForURL('**/sign-in?next=*');
  expect((await elsewhere.request.get('/api/v1/todos')).status()).toBe(401);
  expect((await person.request.get('/api/v1/todos')).status()).toBe(200);
  await page.reload();
  await expect(heading(page, 'Settings')).toBeVisible();

  await new AccountPages(other.page).signIn(person.email, PASSWORD);
  await expect(other.page.getByText('do not go together')).toBeVisible();
  await new AccountPages(other.page).signIn(person.email, 'a much longer password');
  await other.page.waitForURL('**/todos');
  await elsewhere.context.close();
});

test('signing out everywhere means every browser', async ({ browser, context, page }) => {
  const person = await newPerson(context);
  const elsewhere = await person.onAnotherDevice(browser);
  const other = await new ListPage(await elsewhere.context.newPage()).open();
  // Taken now, as a thief would: the cookie itself must be worth nothing afterwards.
  const stolen = await context.storageState();
  await page.goto('/settings');
  await page.getByRole('main').getByRole('button', { name: 'Sign out everywhere' }).click();
  await page.waitForURL((url) => url.pathname === '/');
  await other.page.waitForURL('**/sign-in?next=*');

  const thief = await browser.newContext({ storageState: stolen });
  for (const who of [context, elsewhere.context, thief]) {
    expect((await who.request.get(new URL('/api/v1/todos', page.url()).href)).status()).toBe(401);
  }
  await thief.close();
  await elsewhere.context.close();
});

test('an API token made in the settings acts as its owner until it is revoked', async ({
  context,
  page,
  playwright,
}) => {
  const person = await newPerson(context);
  await person.add({ title: 'Seen by the script' });
  await page.goto('/settings');
  const token = await new AccountPages(page).createToken('Nightly script');
  const script = await playwright.request.newContext({
    baseURL: new URL(page.url()).origin,
    extraHTTPHeaders: { authorization: `Bearer ${token}` },
  });
  const list = await script.get('/api/v1/todos');
  expect(list.status()).toBe(200);
  expect((await list.json()).items).toMatchObject([{ title: 'Seen by the script' }]);
  // No cookie, so no other site can make it write: it needs no Origin.
  expect((await script.post('/api/v1/todos', { data: { title: 'Written by the script' } })).status()).toBe(
    201,
  );
  // It cannot change how its owner signs in.
  const password = { currentPassword: PASSWORD, newPassword: 'a much longer password' };
  expect((await script.post('/api/v1/account/password', { data: password })).status()).toBe(403);

  await page.reload();
  await expect(page.getByText(token)).toHaveCount(0);
  const tokens = page.getByRole('list', { name: 'Your tokens' });
  await tokens.getByRole('button', { name: 'Revoke Nightly script' }).click();
  await tokens.getByRole('button', { name: 'Revoke now' }).click();
  await expect(page.getByText('“Nightly script” is revoked.')).toBeVisible();
  await expect(tokens).toBeHidden();
  expect((await script.get('/api/v1/todos')).status()).toBe(401);
  await script.dispose();
});
