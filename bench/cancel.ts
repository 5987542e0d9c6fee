/** npm run bench:cancel: from the press on "Cancel run" to the page saying so, in mid-run and with Airflow stopped. */
import { expect } from '@playwright/test';
import { ListPage } from '@/e2e/pages/list-page';
import { newPerson } from '@/e2e/people';
import { openBrowser } from './browser';
import { control, report, runningStack, spread } from './harness';

const TIMES = 12;

const browser = await openBrowser();
const context = await browser.newContext({ baseURL: runningStack().url });
await newPerson(context, { todos: 60 });
const list = await new ListPage(await context.newPage()).open();

async function measure(until: RegExp): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < TIMES; index += 1) {
    // Words that nobody went by before: a run with nothing to ask could not be cancelled.
    await list.start(`Press number ${performance.now()}.`);
    await expect(list.sentence).toContainText(until, { timeout: 60_000 });
    const cancelled = list.page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let pressedAt = 0;
          document.addEventListener('click', () => (pressedAt = performance.now()), {
            once: true,
            capture: true,
          });
          new MutationObserver((_, observer) => {
            if (pressedAt === 0 || !document.body.textContent?.includes('Cancelled after')) return;
            observer.disconnect();
            resolve(performance.now() - pressedAt);
          }).observe(document.body, { childList: true, subtree: true, characterData: true });
        }),
    );
    await list.button('Cancel run').click();
    times.push(await cancelled);
    // The next run begins from an open page without the ended one.
    await list.page.reload();
  }
  return times;
}

const up = await measure(/Round \d/);
control('stop', 'airflow');
const down = await measure(/Waiting for Airflow/).finally(() => control('start', 'airflow'));
await browser.close();
report('cancel', {
  what: `ms in the browser from the click on "Cancel run" to the sentence that says so, 60 TODOs, ${TIMES} times each: in mid-run, and while the run waits for a stopped Airflow`,
  target: '<= 1000 ms',
  airflowUp: spread(up),
  airflowDown: spread(down),
});
process.exit();
