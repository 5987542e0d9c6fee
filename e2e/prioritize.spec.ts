import type { Ranking, RankingEstimate, Run, RunPage } from '@/lib/contracts/run';
import type { TodoPage } from '@/lib/contracts/todo';
import { expect, test } from './fixtures';
import { ListPage } from './pages/list-page';
import { newPerson, Person } from './people';

const latestRun = async (person: Person) => {
  const [run] = (await person.get<RunPage>('/api/v1/ranking-runs')).items;
  if (!run) throw new Error('no run');
  return run;
};
const orderOf = async (person: Person) =>
  (await person.get<TodoPage>('/api/v1/todos?limit=1000')).items.map((todo) => todo.id);

test('the demo user prioritizes 60 TODOs, sees why, applies the order and takes it back', async ({
  page,
  list,
}) => {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill('demo@foremost.test');
  await page.getByLabel('Password').fill('foremost-demo');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('**/todos');
  // Under criteria that nobody went by before, there is everything to compare, however often this has run.
  const demo = new Person('demo@foremost.test', page.context());
  await demo.patch('/api/v1/criteria', { preset: null, goals: `As of ${new Date().toISOString()}.` });
  await list.open();
  await expect(list.prioritize).toHaveText('Prioritize 60 items');
  const before = await list.titles();

  await list.prioritize.click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('60');
  const { calls } = await demo.get<RankingEstimate>('/api/v1/ranking-estimate');
  expect(calls).toBeGreaterThan(15);
  await expect(dialog).toContainText(`Model calls${calls}`);
  await dialog.getByRole('button', { name: 'Start' }).click();
  await expect(list.sentence).toContainText(/Round \d of 3 · \d+ of \d+ comparisons/, { timeout: 60_000 });
  await list.proposal();
  await expect(list.panel).toContainText('simulated model');
  await expect(list.rows.first()).toContainText(/▲|\d/);
  const proposed = await list.titles();
  expect(proposed.slice(0, 10)).not.toEqual(before.slice(0, 10));

  await list.button('Apply order').click();
  await expect(list.sentence).toContainText('This order is in place');
  await page.reload();
  await expect(list.rows.first()).toBeVisible();
  expect((await list.titles()).slice(0, 10)).toEqual(proposed.slice(0, 10));

  await list.button('Revert').click();
  await expect.poll(async () => (await list.titles()).slice(0, 10)).toEqual(before.slice(0, 10));
  await demo.patch('/api/v1/criteria', { goals: '' });
});

test('only the chosen items move when some are applied', async ({ person, list }) => {
  await list.open();
  await list.start();
  await list.proposal();
  const run = await latestRun(person);
  const ranking = await person.get<Ranking>(`/api/v1/ranking-runs/${run.id}/ranking`);
  const first = ranking.items[0]?.todoId ?? '';
  await list.button('Choose').click();
  const boxes = list.page.getByRole('checkbox', { name: /^Take the new place of/ });
  const titles = await boxes.count();
  expect(titles).toBeGreaterThan(1);
  for (let index = 1; index < titles; index += 1) await boxes.nth(index).uncheck();
  await list.button(/^Apply \d+ items?$/).click();
  await expect(list.sentence).toContainText('Part of this order is in place');
  await expect(list.button('Apply the rest')).toBeVisible();
  expect(await orderOf(person)).toContain(first);
});

test('a reload, a second tab and another device end in the same true picture', async ({
  person,
  list,
  browser,
}) => {
  await list.open();
  const secondTab = await new ListPage(await person.context.newPage()).open();
  const otherDevice = await person.onAnotherDevice(browser);
  const other = await new ListPage(await otherDevice.context.newPage()).open();

  await list.start();
  for (const view of [secondTab, other]) await expect(view.panel).toBeVisible();
  await list.page.reload();
  for (const view of [list, secondTab, other]) await view.proposal();
  const [here, there, elsewhere] = [await list.titles(), await secondTab.titles(), await other.titles()];
  expect(there.slice(0, 10)).toEqual(here.slice(0, 10));
  expect(elsewhere.slice(0, 10)).toEqual(here.slice(0, 10));

  await other.button('Apply order').click();
  for (const view of [list, secondTab, other]) {
    await expect(view.sentence).toContainText('This order is in place');
  }
  await otherDevice.context.close();
});

test('a run that was put away comes back with its result', async ({ person, list }) => {
  await list.open();
  await list.start();
  await list.button('Put away; the run goes on').click();
  await expect(list.panel).toBeHidden();
  await expect(list.button('Show the run')).toBeVisible();
  await expect.poll(async () => (await latestRun(person)).status, { timeout: 60_000 }).toBe('SUCCEEDED');
  const showOrder = list.button('Show the new order');
  await expect(showOrder).toBeVisible();
  await list.page.reload();
  await expect(list.panel).toBeHidden();
  await showOrder.click();
  await list.proposal();
});

test('an order that is taken back stays taken back, on every device', async ({ person, list, browser }) => {
  await list.open();
  const before = (await list.titles()).slice(0, 10);
  await list.start();
  await list.proposal();
  await list.button('Apply order').click();
  await expect(list.sentence).toContainText('This order is in place');
  await list.button('Revert').click();
  await expect(list.sentence).toContainText('Your own order is on show');
  const elsewhere = await person.onAnotherDevice(browser);
  const other = await new ListPage(await elsewhere.context.newPage()).open();
  for (const view of [list, other]) {
    await expect(view.sentence).toContainText('Your own order is on show');
    await expect.poll(async () => (await view.titles()).slice(0, 10)).toEqual(before);
  }
  await elsewhere.context.close();
});

test('a lost network is made up for when it is back', async ({ person, list }) => {
  await list.open();
  await person.context.setOffline(true);
  // Started elsewhere, by the API, while this page hears nothing.
  const run = await person.start();
  await expect
    .poll(async () => (await person.get<Run>(`/api/v1/ranking-runs/${run.id}`)).status, { timeout: 60_000 })
    .toBe('SUCCEEDED');
  await person.context.setOffline(false);
  await list.proposal();
});

test('a run is cancelled and gives its quota back', async ({ person, list }) => {
  const used = async () =>
    (await person.get<{ quota: { used: number } }>('/api/v1/ranking-estimate')).quota.used;
  await list.open();
  await list.start();
  await list.button('Cancel run').click();
  await expect(list.sentence).toContainText('Cancelled after');
  const run = await latestRun(person);
  expect(run.status).toBe('CANCELLED');
  expect(await used()).toBe(run.usage.calls);
  await expect(list.prioritize).toBeEnabled();
});

test('two people at once each get their own order', async ({ person, browser }) => {
  const otherContext = await browser.newContext();
  const other = await newPerson(otherContext, { todos: 60 });
  const runs = await Promise.all([person.start(), other.start()]);
  for (const [who, run] of [
    [person, runs[0]],
    [other, runs[1]],
  ] as const) {
    await expect
      .poll(async () => (await who.get<Run>(`/api/v1/ranking-runs/${run.id}`)).status, { timeout: 90_000 })
      .toBe('SUCCEEDED');
    const ranking = await who.get<Ranking>(`/api/v1/ranking-runs/${run.id}/ranking`);
    expect(ranking.items.map((item) => item.todoId).toSorted()).toEqual((await orderOf(who)).toSorted());
  }
  expect((await person.request.get(`/api/v1/ranking-runs/${runs[1].id}`)).status()).toBe(404);
  await otherContext.close();
});
