/** npm run bench:page: gzipped JavaScript of the list page's first load, with 1,000 TODOs. */
import { chromium } from '@playwright/test';
import { report, runningStack } from './harness';
import { benchPerson } from './person';

const person = await benchPerson(1_000);
const { issueSessionCookie } = await import('@/lib/auth/session-cookie');
const { db } = await import('@/lib/db');
const { proveUserId } = await import('@/lib/scope');
const user = await db().user.findUniqueOrThrow({ where: { email: person.email } });
const cookie = await issueSessionCookie(proveUserId(user.id), user.sessionEpoch);
const [pair = ''] = cookie.split(';');
const [name = '', value = ''] = pair.split('=');

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const context = await browser.newContext();
await context.addCookies([{ name, value, url: runningStack().url }]);
const page = await context.newPage();
const sizes: { url: string; bytes: number }[] = [];
page.on('requestfinished', async (request) => {
  if (request.resourceType() !== 'script') return;
  const { responseBodySize } = await request.sizes();
  sizes.push({ url: new URL(request.url()).pathname, bytes: responseBodySize });
});
await page.goto(`${runningStack().url}/todos`, { waitUntil: 'networkidle' }).catch(() => undefined);
await page.getByRole('listitem').first().waitFor();
await page.waitForTimeout(1_000);
const rows = await page.getByRole('listitem').count();
await browser.close();
report('page', {
  what: 'bytes of JavaScript on the wire (gzip) for the first load of /todos with 1,000 TODOs, Chromium',
  target: '<= 210 KB',
  kilobytes: Math.round(sizes.reduce((sum, file) => sum + file.bytes, 0) / 100) / 10,
  files: sizes.length,
  rowsInTheDocument: rows,
});
process.exit();
