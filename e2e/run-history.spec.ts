import type { Page } from '@playwright/test';
import type { Run } from '@/lib/contracts/run';
import type { Comparison, Timeline, Usage } from '@/lib/contracts/run-history';
import { violations } from './axe';
import { expect, test } from './fixtures';
import { RunPage, RunsPage } from './pages/runs-page';
import { newPerson, type Person } from './people';
import { stackUrl } from './stack';

/** A run from beginning to end, without a page; the quickest way unless the body says another. */
async function ranked(person: Person, body: object = {}): Promise<Run> {
  const { id } = await person.start({ path: 'direct', ...body });
  const run = () => person.get<Run>(`/api/v1/ranking-runs/${id}`);
  await expect.poll(async () => (await run()).status, { timeout: 90_000 }).toBe('SUCCEEDED');
  return run();
}

async function cancelled(person: Person): Promise<Run> {
  const { id } = await person.start({ criteria: 'Something else.', path: 'workflow' });
  return person.post<Run>(`/api/v1/ranking-runs/${id}/cancel`);
}

const timelineOf = (person: Person, { id }: Run) =>
  person.get<Timeline>(`/api/v1/ranking-runs/${id}/timeline`);

/** Pixels the page is wider than its window; below zero where room is kept for a scroll bar. */
const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('says what to do where there was no run yet', async ({ page, person }) => {
  await page.goto('/runs');
  await expect(page.getByRole('main')).toContainText('No run yet.');
  expect((await person.get<Usage>('/api/v1/usage')).runs).toBe(0);
});

test('lists every run with what it took, and shows some of them by what the address says', async ({
  page,
  person,
}) => {
  test.slow();
  const run = await ranked(person, { path: 'workflow' });
  await cancelled(person);
  const runs = await new RunsPage(page).open();
  await expect(runs.rows).toHaveCount(2);
  const row = runs.rows.nth(1);
  await expect(row).toContainText('through Airflow');
  await expect(row).toContainText(run.model);
  await expect(row.getByRole('cell', { name: String(run.usage.calls), exact: true })).toBeVisible();
  await expect(runs.totals).toContainText(`of 5,000`);

  await runs.state('Cancelled').click();
  await expect(page).toHaveURL(/\/runs\?status=cancelled$/);
  await expect(runs.rows).toHaveCount(1);
  await expect(runs.rows.first()).toContainText('Cancelled');
  await runs.way.selectOption('By script');
  await expect(page.getByText('No run like this.')).toBeVisible();
  await page.goBack();
  await expect(runs.rows).toHaveCount(1);
  await page.reload();
  await expect(runs.state('Cancelled')).toHaveAttribute('aria-pressed', 'true');
  await expect(runs.rows).toHaveCount(1);
});

test('a run that goes on moves here by itself, and leaves what it no longer belongs to', async ({
  page,
  person,
}) => {
  test.slow();
  await ranked(person);
  const runs = await new RunsPage(page).open('/runs?status=active');
  await expect(page.getByText('No run like this.')).toBeVisible();
  await person.start({ criteria: 'Clients first.', path: 'workflow' });
  await expect(runs.rows).toHaveCount(1);
  await expect(page.getByText('No run like this.')).toBeVisible({ timeout: 90_000 });
  await runs.state('Done').click();
  await expect(runs.rows).toHaveCount(2);
});

test('older runs come a page at a time', async ({ page, person }) => {
  test.slow();
  await ranked(person);
  for (let n = 0; n < 21; n += 1) await cancelled(person);
  const runs = await new RunsPage(page).open();
  await expect(runs.rows).toHaveCount(20);
  await page.getByRole('button', { name: 'Show older runs' }).focus();
  await page.keyboard.press('Enter');
  await expect(runs.rows).toHaveCount(22);
  await expect(page.getByRole('button', { name: 'Show older runs' })).toBeHidden();
});

test('the timeline is one tab stop, and the arrow keys go through its calls', async ({ page, person }) => {
  const run = await ranked(person);
  const { calls } = await timelineOf(person, run);
  const view = await new RunPage(page).open(run.id);
  await expect(view.calls).toHaveCount(calls.length);
  await view.timeline.focus();
  await expect(view.pointedAt).toHaveAttribute('aria-label', /^Round 1, group \d+, usable/);
  const first = await view.pointedAt.getAttribute('aria-label');
  await page.keyboard.press('ArrowRight');
  await expect(view.pointedAt).not.toHaveAttribute('aria-label', first ?? '');
  await page.keyboard.press('ArrowDown');
  await expect(view.pointedAt).toHaveAttribute('aria-label', /^Round 2/);
  await page.keyboard.press('End');
  const last = calls.at(-1);
  await expect(view.pointedAt).toHaveAttribute('aria-label', new RegExp(`^Round ${last?.round}, `));
  await page.keyboard.press('Tab');
  await expect(page.getByText('The same as a table')).toBeFocused();
  await page.keyboard.press('Enter');
  const table = page.getByRole('table', { name: 'Calls in order of their start' });
  await expect(table.locator('tbody').getByRole('row')).toHaveCount(calls.length);
});

test('the page of a run tells what changed against the one before', async ({ page, person }) => {
  test.slow();
  const first = await ranked(person);
  const [todo] = await person.todos();
  await person.request.delete(`/api/v1/todos/${todo?.id}`, { headers: { origin: stackUrl() } });
  await person.add({ title: 'Answer the tax office', priority: 'high', dueOn: '2020-01-01' });
  const second = await ranked(person, { criteria: 'Whatever is quick.' });
  const stored = await person.get<Comparison>(`/api/v1/ranking-runs/${second.id}/comparison?limit=200`);
  expect(stored.counts).toMatchObject({ added: 1, gone: 1 });

  const view = await new RunPage(page).open(second.id);
  await expect(view.comparison).toContainText(`Kendall’s tau ${stored.tau?.toFixed(2)}`);
  await expect(view.comparison).toContainText('1 new, 1 gone');
  const movers = view.comparison.getByRole('list', { name: 'Largest movers' }).getByRole('listitem');
  await expect(movers.first()).toContainText(stored.items[0]?.title ?? '');
  await view.comparison.getByRole('button', { name: 'Show more' }).click();
  await expect(movers).toHaveCount(61);
  await expect(movers.filter({ hasText: 'gone' })).toContainText('deleted');
  await expect(view.setup).toContainText('Whatever is quick.');
  await view.comparison.getByRole('link', { name: /^the run of/ }).click();
  await page.waitForURL(`**/runs/${first.id}`);
  await expect(view.comparison).toContainText('this was the first run');
});

test('nobody but those who run the place is led into Airflow', async ({ page, person }) => {
  const run = await ranked(person, { path: 'workflow' });
  const view = await new RunPage(page).open(run.id);
  await expect(view.setup).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open in Airflow' })).toHaveCount(0);
});

test('passes axe and fits a phone', async ({ browser }) => {
  test.slow();
  const context = await browser.newContext({
    reducedMotion: 'reduce',
    viewport: { width: 390, height: 844 },
    baseURL: stackUrl(),
  });
  const person = await newPerson(context, { todos: 60 });
  const run = await ranked(person, { path: 'workflow' });
  const page = await context.newPage();
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    const runs = await new RunsPage(page).open();
    await expect(width === 390 ? runs.cards : runs.rows).toHaveCount(1);
    expect.soft(await violations(page), `/runs at ${width}`).toEqual([]);
    expect.soft(await sideways(page), `/runs at ${width}`).toBeLessThanOrEqual(0);
    const view = await new RunPage(page).open(run.id);
    await view.timeline.focus();
    await page.getByText('The same as a table').click();
    await page.getByText('All weights').click();
    await expect(view.comparison.getByRole('list', { name: 'Largest movers' })).toBeVisible();
    expect.soft(await violations(page), `/runs/[id] at ${width}`).toEqual([]);
    expect.soft(await sideways(page), `/runs/[id] at ${width}`).toBeLessThanOrEqual(0);
  }
  await context.close();
});
