import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { layoutOf, root } from '@/stack/paths.js';
import { readStackFile } from '@/stack/stack-file.js';

/** q in 0..1 of the values, by nearest rank. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))] ?? Number.NaN;
}

export const inMs = (value: number) => Math.round(value * 10) / 10;

export const spread = (values: readonly number[]) => ({
  n: values.length,
  p50: inMs(quantile(values, 0.5)),
  p95: inMs(quantile(values, 0.95)),
  p99: inMs(quantile(values, 0.99)),
  max: inMs(Math.max(...values)),
});

/** The running stack, which the benchmarks measure from outside. */
export function runningStack() {
  const dataDir = path.resolve(root, process.env.FOREMOST_STACK_DIR ?? '.data');
  const stack = readStackFile(layoutOf(dataDir).stackFile);
  if (!stack?.url || !stack.databaseUrl) throw new Error('No running stack found: run "npm start" first.');
  return { url: stack.url, databaseUrl: stack.databaseUrl, dataDir };
}

/** Stops or starts a part of the running stack. */
export function control(command: 'stop' | 'start', part: 'airflow'): void {
  const { dataDir } = runningStack();
  execFileSync(process.execPath, ['stack/control.js', command, part, '--data-dir', dataDir], { cwd: root });
}

/** Prints a result and keeps it in bench/results with the conditions it was measured under. */
export function report(name: string, result: Record<string, unknown>): void {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  const conditions = {
    date: new Date().toISOString(),
    commit: git('rev-parse', '--short', 'HEAD'),
    node: process.version,
    cpu: os.cpus()[0]?.model ?? 'unknown',
    cores: os.cpus().length,
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    loadAverage1m: Math.round((os.loadavg()[0] ?? 0) * 100) / 100,
  };
  const text = JSON.stringify({ conditions, ...result }, null, 2);
  mkdirSync(path.join(root, 'bench/results'), { recursive: true });
  writeFileSync(path.join(root, `bench/results/${name}.json`), `${text}\n`);
  console.log(text);
}
