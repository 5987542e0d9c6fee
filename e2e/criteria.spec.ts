import type { Criteria } from '@/lib/contracts/criteria';
import type { Run, RunPage } from '@/lib/contracts/run';
import { expect, test } from './fixtures';
import { CriteriaPage } from './pages/criteria-page';
import { ListPage } from './pages/list-page';
import { newPerson, type Person } from './people';

const criteriaOf = (person: Person) => person.get<Criteria>('/api/v1/criteria');
const runsOf = async (person: Person) => (await person.get<RunPage>('/api/v1/ranking-runs')).items;

/** A run from beginning to end, without a page. */
async function ranked(person: Person): Promise<Run> {
  const { id } = await person.start();
  const run = () => person.get<Run>(`/api/v1/ranking-runs/${id}`);
  await expect.poll(async () => (await run()).status, { timeout: 90_000 }).toBe('SUCCEEDED');
  return run();
}

test('what is set in the start dialog is what the run goes by, and is there next time', async ({
  person,
  list,
}) => {
  await list.open();
  await list.prioritize.click();
  const dialog = list.page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Impact first' }).check();
  // A radio group: the arrow leads on to the next one.
  await list.page.keyboard.press('ArrowRight');
  await expect(dialog.getByRole('radio', { name: 'Quick wins' })).toBeChecked();
  await dialog.getByLabel('What matters to you').fill('Clients before chores.');
  await expect(dialog).toContainText('all 60 items are compared anew');
  await dialog.getByRole('button', { name: 'Start' }).click();
  await expect(dialog).toBeHidden();
  await expect(list.panel).toBeFocused();
  await list.proposal();

  expect(await criteriaOf(person)).toMatchObject({ preset: 'quick_wins', goals: 'Clients before chores.' });
  const runs = await runsOf(person);
  expect(runs).toHaveLength(1);
  expect(runs[0]?.criteria).toBe((await criteriaOf(person)).text);

  const page = await new CriteriaPage(list.page).open();
  await expect(page.preset('Quick wins')).toBeChecked();
  await expect(page.goals).toHaveValue('Clients before chores.');
});

test('words that cannot be saved start nothing, and the same click works when they can', async ({
  person,
  list,
}) => {
  await list.open();
  await list.prioritize.click();
  const dialog = list.page.getByRole('dialog');
  await dialog.getByLabel('What matters to you').fill('Health first.');
  await list.page.route('**/api/v1/criteria', (route) =>
    route.request().method() === 'PATCH' ? route.abort() : route.continue(),
  );
  await dialog.getByRole('button', { name: 'Start' }).click();
  await expect(dialog.getByRole('alert')).toContainText('could not be saved, so nothing was started');
  expect(await runsOf(person)).toEqual([]);
  await list.page.unroute('**/api/v1/criteria');
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await list.proposal();
  expect(await runsOf(person)).toMatchObject([{ criteria: 'Health first.' }]);
});

test('a second run has nothing to ask and says so; a third only places what is new', async ({
  person,
  list,
}) => {
  test.slow();
  await list.open();
  await list.start();
  await list.proposal();
  await list.button('Apply order').click();
  await expect(list.sentence).toContainText('This order is in place');

  await list.button('Put 60 items in order').click();
  const dialog = list.page.getByRole('dialog');
  await expect(dialog).toContainText('no model call is needed');
  await dialog.getByRole('button', { name: 'Start' }).click();
  await expect(list.sentence).toContainText('no model call was needed');
  await expect
    .poll(async () => (await runsOf(person))[0])
    .toMatchObject({ status: 'SUCCEEDED', plan: 'none', usage: { calls: 0 } });

  await person.add(
    { title: 'Answer the tax office', priority: 'high', dueOn: '2020-01-01' },
    { title: 'Read a book' },
  );
  await list.button('Place 2 new or changed items').click();
  await expect(dialog).toContainText('2 new or changed items are placed among the rest');
  await dialog.getByRole('button', { name: 'Start' }).click();
  await list.proposal();
  const [third] = await runsOf(person);
  expect(third).toMatchObject({ plan: 'insertion', itemCount: 62 });
  expect(third?.usage.calls).toBeLessThan(10);

  await list.page.goto('/runs');
  // Newest first, below the heads: the second run asked nothing, so it took no call and no token.
  const second = list.page.getByRole('table', { name: 'Runs, newest first' }).getByRole('row').nth(2);
  await expect(second.getByRole('cell', { name: '0', exact: true })).toHaveCount(2);
});

test('a slider re-forms the preview, is kept, and puts the list in order without a model call', async ({
  person,
  page,
  list,
}) => {
  await ranked(person);
  const criteria = await new CriteriaPage(page).open();
  await expect(criteria.first).toHaveCount(10);
  const before = await criteria.first.allInnerTexts();
  await criteria.weight('Due date').fill('-20');
  await expect.poll(() => criteria.first.allInnerTexts()).not.toEqual(before);
  await expect(criteria.saved).toBeVisible();
  expect((await criteriaOf(person)).weights.due).toBe(-20);

  await criteria.button('Put 60 items in order').click();
  await page.waitForURL('**/todos');
  await expect(list.sentence).toContainText('no model call was needed');
  expect((await runsOf(person))[0]).toMatchObject({ plan: 'none', usage: { calls: 0 } });

  await criteria.open();
  await expect(criteria.weight('Due date')).toHaveValue('-20');
  await criteria.button('Back to 12 for Due date').click();
  await expect(criteria.weight('Due date')).toBeFocused();
  await expect.poll(() => criteria.first.allInnerTexts()).toEqual(before);
  await expect.poll(async () => (await criteriaOf(person)).weights.due).toBe(12);
});

test('weights are set by the keyboard, as numbers too, and all of them go back', async ({ person, page }) => {
  const criteria = await new CriteriaPage(page).open();
  await criteria.weight('Priority').focus();
  await page.keyboard.press('ArrowRight');
  await expect(criteria.weight('Priority')).toHaveValue('6.5');
  await page.getByRole('spinbutton', { name: 'Waiting, as a number' }).fill('-7');
  await expect(criteria.weight('Waiting')).toHaveValue('-7');
  await expect
    .poll(async () => (await criteriaOf(person)).weights)
    .toMatchObject({ priority: 6.5, waiting: -7 });
  await criteria.button('Reset all weights').click();
  await expect(criteria.weight('Waiting')).toHaveValue('-3');
  await expect
    .poll(async () => {
      const { weights, defaultWeights } = await criteriaOf(person);
      return JSON.stringify(weights) === JSON.stringify(defaultWeights);
    })
    .toBe(true);
});

test('without a network what was changed is kept on the page, and saved when it is back', async ({
  person,
  page,
}) => {
  const criteria = await new CriteriaPage(page).open();
  await person.context.setOffline(true);
  await criteria.preset('Deadlines first').check();
  await criteria.weight('Age').fill('9');
  await expect(page.getByText('You are offline.')).toBeVisible();
  await person.context.setOffline(false);
  await expect(criteria.saved).toBeVisible();
  await expect(page.getByText('You are offline.')).toBeHidden();
  expect(await criteriaOf(person)).toMatchObject({ preset: 'deadline_first', weights: { age: 9 } });
});

test('on the free plan the weights are kept and shown, and the page says what premium adds', async ({
  context,
  page,
}) => {
  const person = await newPerson(context, { todos: 12, plan: 'FREE' });
  const criteria = await new CriteriaPage(page).open();
  await criteria.weight('Priority').fill('20');
  await expect(criteria.saved).toBeVisible();
  expect((await criteriaOf(person)).weights.priority).toBe(20);
  await expect(criteria.button(/^(Prioritize|Put|Place) \d/)).toHaveCount(0);
  await page.getByRole('main').getByRole('link', { name: 'See premium' }).click();
  await page.waitForURL('**/upgrade');
});

test('every call of a run can be looked into: what was shown, and what came back', async ({
  person,
  page,
}) => {
  const run = await ranked(person);
  await page.goto(`/runs/${run.id}`);
  const title = (await person.todos())[0]?.title ?? '';
  await page.getByText('Every call', { exact: true }).click();
  const calls = page.getByRole('list', { name: 'Calls', exact: true });
  const first = calls.getByText('Round 1, group 1', { exact: true });
  await first.click();
  const answer = calls.getByRole('list', { name: 'Came back' }).first();
  await expect(answer.getByRole('listitem').first()).toContainText(/shown \d+(st|nd|rd|th)/);
  // Each item was shown somewhere in the first round.
  for (const summary of await calls.getByText(/^Round 1, group [2-9]$/).all()) await summary.click();
  await expect(calls.getByText(title, { exact: true }).first()).toBeVisible();
});

test('what matters is reached from the phone’s bar', async ({ browser, person }) => {
  const phone = await person.onAnotherDevice(browser);
  const page = await phone.context.newPage();
  await page.setViewportSize({ width: 390, height: 844 });
  const list = await new ListPage(page).open();
  await list.page
    .getByRole('navigation', { name: 'Places' })
    .getByRole('link', { name: 'What matters' })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'What matters' })).toBeVisible();
  const criteria = new CriteriaPage(page);
  await criteria.weight('Blocked').scrollIntoViewIfNeeded();
  // The preview stays in sight while the last of the sliders is moved.
  await expect(criteria.first.first()).toBeInViewport();
  await phone.context.close();
});
