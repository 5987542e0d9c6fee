import { type ChildProcess, fork, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { startPostgres } from '@/stack/postgres.js';
import type { AppReport, AppTask } from './task';

/** The embedded PostgreSQL with the app's tables, for this benchmark alone. */
export async function startDatabase(): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = await startPostgres();
  const url = new URL(server.url);
  url.pathname = '/limits';
  const query = async (connectionString: string, sql: string) => {
    const client = new Client({ connectionString });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  await query(server.url, 'CREATE DATABASE limits');
  const folders = await readdir('prisma/migrations', { withFileTypes: true });
  const names = folders.flatMap((folder) => (folder.isDirectory() ? [folder.name] : [])).sort();
  for (const name of names) {
    await query(url.href, await readFile(`prisma/migrations/${name}/migration.sql`, 'utf8'));
  }
  return { url: url.href, stop: server.stop };
}

export type Limits = { rpm?: number; tpm?: number; told?: boolean };
export type Counters = { calls: number; byStatus: Record<string, number>; tokensIn: number };

/** The simulated provider as a process of its own. */
export async function startProvider(latencyMs: number) {
  const main = fileURLToPath(new URL('../../stack/simulator/main.js', import.meta.url));
  const child = spawn(process.execPath, [main, '--latency-ms', String(latencyMs)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const { url } = JSON.parse(line) as { url: string };
  const control = async (method: string, body?: unknown): Promise<Counters> => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(new URL('/control', url), { method, headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(await response.text());
    return ((await response.json()) as { counters: Counters }).counters;
  };
  return {
    url,
    counters: () => control('GET'),
    setLimits: (limits: Limits) => control('POST', { limits }),
    reset: () => control('DELETE'),
    stop: () => child.kill('SIGTERM'),
  };
}

export type App = { report: () => Promise<AppReport>; stop: () => Promise<AppReport> };

/** One app process with a key that the whole scenario shares. */
export function startApp(
  task: AppTask,
  settings: Record<string, string>,
): App & { ended: Promise<AppReport> } {
  const child: ChildProcess = fork(
    fileURLToPath(new URL('app.ts', import.meta.url)),
    [JSON.stringify(task)],
    {
      env: { PATH: process.env.PATH, NODE_ENV: 'production', LOG_LEVEL: 'warn', ...settings },
      execArgv: ['--import', 'tsx'],
    },
  );
  const next = async () => ((await once(child, 'message')) as [AppReport])[0];
  const report = async () => {
    const heard = next();
    child.send('report');
    return heard;
  };
  return {
    report,
    stop: async () => {
      const heard = next();
      child.send('stop');
      return heard;
    },
    ended: task.calls < Number.MAX_SAFE_INTEGER ? next() : new Promise(() => {}),
  };
}

export const newKey = () => `sk-bench-${randomBytes(6).toString('hex')}`;
