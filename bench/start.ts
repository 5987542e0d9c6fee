/** npm run bench:start: how long POST /ranking-runs takes at 60 TODOs, with Airflow up and with Airflow stopped. */
import { execFileSync } from 'node:child_process';
import { report, runningStack, spread } from './harness';
import { benchPerson, startRun } from './person';

const STARTS = 60;
const control = (command: string) =>
  execFileSync(process.execPath, [
    'stack/control.js',
    command,
    'airflow',
    '--data-dir',
    runningStack().dataDir,
  ]);

async function measure(): Promise<number[]> {
  const person = await benchPerson(60);
  const times: number[] = [];
  for (let index = 0; index < STARTS + 5; index += 1) {
    const before = performance.now();
    const { id } = await startRun(person);
    times.push(performance.now() - before);
    await person.call(`/api/v1/ranking-runs/${id}/cancel`, { method: 'POST', body: '{}' });
  }
  return times.slice(5);
}

const up = await measure();
control('stop');
const down = await measure().finally(() => control('start'));
report('start', {
  what: 'ms from request to 202 of POST /api/v1/ranking-runs, 60 TODOs, one after the other, each cancelled',
  target: 'p95 <= 50 ms with Airflow up or down',
  airflowUp: spread(up),
  airflowDown: spread(down),
});
process.exit();
