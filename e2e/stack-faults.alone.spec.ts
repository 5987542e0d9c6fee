import type { Run } from '@/lib/contracts/run';
import type { TodoPage } from '@/lib/contracts/todo';
import { expect, test } from './fixtures';
import { control } from './parts';

// These stop parts that everybody shares, so they run by themselves, after the others.

test('Airflow stopped before the click: the run waits, says so, the app stays usable, and it starts by itself', async ({
  person,
  list,
}) => {
  test.slow();
  await list.open();
  control('stop', 'airflow');
  try {
    await list.start();
    await expect(list.sentence).toContainText('Waiting for Airflow', { timeout: 30_000 });
    await list.page.getByRole('textbox', { name: 'Add a TODO' }).fill('Still usable');
    await list.page.getByRole('textbox', { name: 'Add a TODO' }).press('Enter');
    await expect
      .poll(async () => (await person.get<TodoPage>('/api/v1/todos?limit=1000')).items.at(-1)?.title)
      .toBe('Still usable');
    const health = await (await person.request.get('/api/health')).json();
    expect(health.parts.airflow.status).toBe('down');
  } finally {
    control('start', 'airflow');
  }
  await expect(list.sentence).toContainText('A new order is ready', { timeout: 120_000 });
});

test('a run is cancelled while Airflow is away', async ({ person, list }) => {
  test.slow();
  await list.open();
  control('stop', 'airflow');
  try {
    await list.start();
    await list.button('Cancel run').click();
    await expect(list.sentence).toContainText('Cancelled after 0 comparisons');
  } finally {
    control('start', 'airflow');
  }
  expect((await person.get<{ items: Run[] }>('/api/v1/ranking-runs')).items[0]?.status).toBe('CANCELLED');
});

test('the app restarts in mid-run: nothing is lost, the page finds back by itself', async ({
  person,
  list,
}) => {
  test.slow();
  await list.open();
  await list.start();
  await expect(list.sentence).toContainText(/Round \d/, { timeout: 60_000 });
  control('restart', 'app');
  await expect(list.sentence).toContainText('A new order is ready', { timeout: 180_000 });
  const [run] = (await person.get<{ items: Run[] }>('/api/v1/ranking-runs')).items;
  expect(run).toMatchObject({ status: 'SUCCEEDED', degraded: null });
});
