/** npm run bench:start: how long POST /ranking-runs takes at 60 TODOs, with Airflow up and with Airflow stopped. */
import { once } from 'node:events';
import http from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { control, report, runningStack, spread } from './harness';
import { type BenchPerson, benchPerson } from './person';

const STARTS = 60;
const WARM_UP = 5;
/** Long enough for Airflow to close the run before: nobody presses the button again and again. */
const AIRFLOW_DONE_MS = 4_000;

/** One connection that stays open, as a browser's does; and little work of our own on cores we share with the app. */
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

/** @returns ms until the status line of the 202 */
async function pressAndCancel(person: BenchPerson): Promise<number> {
  const headers = {
    authorization: `Bearer ${person.token}`,
    'content-type': 'application/json',
    'idempotency-key': crypto.randomUUID(),
  };
  const request = http.request(new URL('/api/v1/ranking-runs', runningStack().url), {
    method: 'POST',
    agent,
    headers,
  });
  const before = performance.now();
  request.end(JSON.stringify({ path: 'workflow' }));
  const [response] = await once(request, 'response');
  const ms = performance.now() - before;
  const answer = await text(response);
  if (response.statusCode !== 202) throw new Error(`starting a run: ${answer}`);
  await person.call(`/api/v1/ranking-runs/${JSON.parse(answer).id}/cancel`, { method: 'POST', body: '{}' });
  return ms;
}

async function measure(pauseMs: number) {
  const person = await benchPerson(60);
  const times: number[] = [];
  for (let index = 0; index < STARTS + WARM_UP; index += 1) {
    // The first ones warm the person's rows and the code up.
    if (index >= WARM_UP) await setTimeout(pauseMs);
    times.push(await pressAndCancel(person));
  }
  return spread(times.slice(WARM_UP));
}

const airflowUp = await measure(AIRFLOW_DONE_MS);
const airflowUpBackToBack = await measure(0);
control('stop', 'airflow');
const airflowDown = await measure(0).finally(() => control('start', 'airflow'));
report('start', {
  what: `ms from request to 202 of POST /api/v1/ranking-runs over an open connection, 60 TODOs, each cancelled at once. airflowUp: a press every ${AIRFLOW_DONE_MS / 1000} s; back to back: Airflow works on the runs before meanwhile, on the same cores`,
  target: 'p95 <= 50 ms with Airflow up or down',
  airflowUp,
  airflowUpBackToBack,
  airflowDown,
});
process.exit();
