import type { Browser, Page } from '@playwright/test';
import { readStack } from '@/e2e/stack';

/** Airflow's pages load in several requests; what is to be seen has come by then. */
const SETTLE_MS = 3_000;
const SIZE = { width: 1440, height: 900 };

type Take = (page: Page, name: string) => Promise<void>;

/** Four pages of Airflow: the DAG's manual, runs side by side, one as a graph, and a task's log. Needs a run that ended. */
export async function takeAirflow(browser: Browser, take: Take): Promise<void> {
  const { airflowUrl, airflowLogin } = readStack();
  const context = await browser.newContext({ baseURL: airflowUrl, viewport: SIZE });
  const page = await context.newPage();
  const open = async (path: string) => {
    await page.goto(path);
    await page.waitForTimeout(SETTLE_MS);
  };
  await page.goto('/auth/login');
  await page.locator('input[name=username]').fill(airflowLogin.username);
  await page.locator('input[name=password]').fill(airflowLogin.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/auth'));

  await open('/dags/rank_todos');
  await page.getByRole('button', { name: 'Dag Docs' }).click();
  // Its window is as large as whoever reads it draws it.
  await page.getByRole('dialog').evaluate((dialog) => {
    for (const part of dialog.querySelectorAll<HTMLElement>('*'))
      if (getComputedStyle(part).resize !== 'none')
        Object.assign(part.style, { width: '860px', height: '760px' });
  });
  await page.waitForTimeout(SETTLE_MS);
  await take(page, 'airflow-dag');

  const runId = await latestRun(page);
  await open(`/dags/rank_todos/runs/${runId}`);
  await take(page, 'airflow-grid');
  await open(`/dags/rank_todos/runs/${runId}/tasks/judge_1/mapped/0`);
  await page
    .getByText(/judge: \d+ judged/)
    .first()
    .waitFor();
  await take(page, 'airflow-log');
  await open(`/dags/rank_todos/runs/${runId}`);
  await page.getByRole('button', { name: /Show Graph/ }).click();
  await page.getByRole('button', { name: 'Collapse Details Panel' }).click();
  await page.mouse.move(0, 0);
  await page.waitForTimeout(SETTLE_MS);
  await take(page, 'airflow-graph');
  await context.close();
}

/** The DAG run that succeeded last, asked with the session of the page. */
async function latestRun(page: Page): Promise<string> {
  const runs = '/api/v2/dags/rank_todos/dagRuns?state=success&order_by=-start_date&limit=1';
  const answer = await page.request.get(runs);
  const { dag_runs: found } = (await answer.json()) as { dag_runs: { dag_run_id: string }[] };
  if (found[0] === undefined) throw new Error('No run of rank_todos has succeeded yet.');
  return found[0].dag_run_id;
}
