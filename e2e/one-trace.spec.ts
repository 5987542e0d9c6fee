import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Run } from '@/lib/contracts/run';
import { expect, test } from './fixtures';
import { newPerson } from './people';
import { readStack } from './stack';

type Line = Record<string, unknown>;

const jsonLines = (text: string): Line[] =>
  text.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : []));

/** The app's lines that belong to the run; the log may have been rotated meanwhile. */
function linesOfApp(runId: string): Line[] {
  const folder = path.join(readStack().dataDir, 'logs');
  return ['app.log.1', 'app.log']
    .map((name) => path.join(folder, name))
    .flatMap((file) => (existsSync(file) ? jsonLines(readFileSync(file, 'utf8')) : []))
    .filter((line) => line.runId === runId);
}

/** Task → the lines that our own code wrote into its log. */
function linesOfAirflow(runId: string): Map<string, Line[]> {
  const folder = path.join(readStack().dataDir, 'airflow', 'logs', 'dag_id=rank_todos', `run_id=${runId}.1`);
  const logs = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.log'),
  );
  return new Map(
    logs.map((name) => {
      const lines = jsonLines(readFileSync(path.join(folder, name), 'utf8'));
      return [/task_id=(\w+)/.exec(name)?.[1] ?? name, lines.filter((line) => line.logger === 'foremost')];
    }),
  );
}

test('one trace from the click over Airflow’s tasks to every callback', async ({ context }) => {
  const person = await newPerson(context, { todos: 30 });
  const traceId = randomBytes(16).toString('hex');
  const spanId = randomBytes(8).toString('hex');
  const run = await person.post<Run>(
    '/api/v1/ranking-runs',
    { path: 'workflow' },
    { 'idempotency-key': randomUUID(), traceparent: `00-${traceId}-${spanId}-01` },
  );

  const requests = () => linesOfApp(run.id).filter((line) => line.msg === 'request');
  const steps = () => requests().map((line) => String(line.path).split('/').at(-1));
  // The teardown's report is the last thing that Airflow has to say.
  await expect.poll(steps, { timeout: 90_000 }).toContain('report');
  expect(steps()).toEqual(expect.arrayContaining(['ranking-runs', 'begin', 'judge', 'merge', 'finish']));
  const click = requests().find((line) => line.path === '/api/v1/ranking-runs');
  expect(click).toMatchObject({ traceId, parentSpanId: spanId, status: 202 });

  const ofTheRun = linesOfApp(run.id).filter(
    (line) => !String(line.path).startsWith('/api/v1/ranking-runs/'),
  );
  for (const line of ofTheRun) expect(line).toMatchObject({ traceId, epoch: 1 });
  for (const msg of ['handed to Airflow', 'model call', 'run ended', 'workflow reported']) {
    expect(ofTheRun.map((line) => line.msg)).toContain(msg);
  }

  const tasks = linesOfAirflow(run.id);
  for (const task of ['begin', 'judge_1', 'finish', 'report']) {
    const lines = tasks.get(task) ?? [];
    expect(lines, `${task} has written something`).not.toEqual([]);
    for (const line of lines) expect(line).toMatchObject({ traceId, runId: run.id, epoch: 1 });
  }
  expect(tasks.get('judge_1')?.[0]).toMatchObject({ round: 1, chunk: 0 });
});
