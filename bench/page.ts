/** npm run bench:page: gzipped JavaScript of the list page's first load, with 1,000 TODOs. */
import { newPerson } from '@/e2e/people';
import { openBrowser } from './browser';
import { report, runningStack } from './harness';

const ITEMS = 1_000;
const { url } = runningStack();

const browser = await openBrowser();
const context = await browser.newContext({ baseURL: url });
await newPerson(context, { todos: ITEMS });
const page = await context.newPage();
const scripts: Promise<{ path: string; bytes: number }>[] = [];
page.on('requestfinished', (request) => {
  if (request.resourceType() !== 'script') return;
  scripts.push(
    request.sizes().then(({ responseBodySize }) => ({
      path: new URL(request.url()).pathname,
      bytes: responseBodySize,
    })),
  );
});
await page.goto('/todos');
const list = page.getByRole('list', { name: 'TODOs' });
await list.getByRole('listitem').first().waitFor();
// The event stream keeps the network busy for ever, so "network idle" never comes: what loads late, loads by now.
await page.waitForTimeout(5_000);
const sizes = await Promise.all(scripts);
const shown = Number(await list.getByRole('listitem').first().getAttribute('aria-setsize'));
await browser.close();
if (shown !== ITEMS) throw new Error(`the page shows ${shown} TODOs instead of ${ITEMS}`);
report('page', {
  what: 'JavaScript on the wire (gzip, kB = 1,000 bytes) for the first load of /todos with 1,000 TODOs, Chromium',
  target: '<= 210 kB',
  kilobytes: Math.round(sizes.reduce((sum, file) => sum + file.bytes, 0) / 100) / 10,
  files: sizes.toSorted((a, b) => b.bytes - a.bytes),
});
process.exit();
