import { expect, test } from './fixtures';
import { AccountPages } from './pages/account-pages';
import { ListPage } from './pages/list-page';
import { newPerson, PASSWORD } from './people';
import { expectProblem } from './problems';

test('who guesses too often is told when to come back, in place, and what was typed stays', async ({
  browser,
  page,
}) => {
  const other = await browser.newContext();
  const person = await newPerson(other);
  const account = new AccountPages(page);
  await page.goto('/sign-in');
  const refusal = page.getByRole('alert').filter({ hasText: /\S/ });
  for (let tried = 0; tried < 6; tried += 1) {
    await account.signIn(person.email, `guess number ${tried}`);
    await expect(refusal).toContainText('do not go together');
    await expect(page.getByLabel('Password')).toBeEmpty();
  }
  await account.signIn(person.email, PASSWORD);
  await expect(refusal).toContainText(/This was tried too often .* Try again in \d+ s\./);
  await expect(page.getByLabel('E-mail')).toHaveValue(person.email);
  await expect(page.getByLabel('Password')).toHaveValue(PASSWORD);

  const csrf = await (await page.request.get('/api/auth/csrf')).json();
  const answer = await page.request.post('/api/auth/callback/credentials', {
    headers: { origin: new URL(page.url()).origin },
    form: { email: person.email, password: PASSWORD, csrfToken: csrf.csrfToken, json: 'true' },
  });
  await expectProblem(answer, 429, 'rate_limited');
  expect(Number(answer.headers()['retry-after'])).toBeGreaterThan(0);
  // Their session goes on, and another account is not held up.
  expect((await person.request.get('/api/v1/todos')).status()).toBe(200);
  const neighbour = await newPerson(await browser.newContext());
  await account.signIn(neighbour.email, PASSWORD);
  await page.waitForURL('**/todos');
  await Promise.all([other, neighbour.context].map((context) => context.close()));
});

test('a sign-in or sign-out that another site sends is refused', async ({ request, baseURL }) => {
  const { csrfToken } = await (await request.get('/api/auth/csrf')).json();
  for (const path of ['callback/credentials', 'signout', 'signin/credentials']) {
    const answer = await request.post(`/api/auth/${path}`, {
      headers: { origin: baseURL ?? '', 'sec-fetch-site': 'cross-site' },
      form: { csrfToken, json: 'true' },
    });
    await expectProblem(answer, 403, 'cross_site');
  }
});

test('a password that everybody uses is not taken, and says so at the field', async ({ page }) => {
  const account = new AccountPages(page);
  await page.goto('/sign-up');
  await account.signUp('mara.lindqvist@foremost.test', 'password1');
  await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/Many people use this password/);
  await account.signUp('mara.lindqvist@foremost.test', 'lindqvist7');
  await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/Too close to your e-mail/);
});

test('a password can be looked at', async ({ page }) => {
  await page.goto('/sign-in');
  const field = page.getByLabel('Password');
  await field.fill('correct horse');
  await expect(field).toHaveAttribute('type', 'password');
  await page.getByRole('button', { name: 'Show password' }).click();
  await expect(field).toHaveAttribute('type', 'text');
  await page.getByRole('button', { name: 'Hide password' }).click();
  await expect(field).toHaveAttribute('type', 'password');
});

test('settings say where one is signed in; ending one ends it at once, and no other', async ({
  browser,
  context,
  page,
}) => {
  const person = await newPerson(context);
  const [lost, kept] = [await person.onAnotherDevice(browser), await person.onAnotherDevice(browser)];
  const open = await new ListPage(await lost.context.newPage()).open();
  await page.goto('/settings');
  const sessions = page.getByRole('list', { name: 'Signed in' }).getByRole('listitem');
  await expect(sessions).toHaveCount(3);
  await expect(sessions.first()).toContainText('this one');
  await expect(sessions.first()).toContainText('this machine');
  await expect(sessions.first().getByRole('button')).toHaveCount(0);

  const { items } = await lost.get<{ items: { id: string; isCurrent: boolean }[] }>('/api/v1/sessions');
  const id = items.find(({ isCurrent }) => isCurrent)?.id;
  const place = (await person.get<{ items: { id: string }[] }>('/api/v1/sessions')).items.findIndex(
    (one) => one.id === id,
  );
  await sessions
    .nth(place)
    .getByRole('button', { name: /^Sign out/ })
    .click();
  await expect(page.getByText('is signed out.')).toBeVisible();
  await expect(sessions).toHaveCount(2);
  await open.page.waitForURL('**/sign-in?next=*');
  expect((await lost.request.get('/api/v1/todos')).status()).toBe(401);
  expect((await kept.request.get('/api/v1/todos')).status()).toBe(200);

  await page.getByRole('button', { name: 'Sign out the others' }).click();
  await expect(sessions).toHaveCount(1);
  expect((await kept.request.get('/api/v1/todos')).status()).toBe(401);
  expect((await person.request.get('/api/v1/todos')).status()).toBe(200);
  await Promise.all([lost, kept].map((other) => other.context.close()));
});
