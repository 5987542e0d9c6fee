import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { BenchList } from './list';
import { startProxy } from './proxy';

export type Variant = 'one-prompt' | 'one-after-another' | 'all-at-once';
export type Answer = { totalMs: number; order: string[] | null; error: string | null };

/** The naive handler as a process of its own, behind a proxy. */
export async function startHandler(settings: Record<string, string>, timeoutMs: number) {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL('naive.ts', import.meta.url))],
    {
      env: { PATH: process.env.PATH, NODE_ENV: 'production', ...settings },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  if (!child.stdout) throw new Error('the handler has no output');
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const proxy = await startProxy((JSON.parse(line) as { url: string }).url, timeoutMs);
  return {
    child,
    stop: () => {
      child.kill('SIGKILL');
      proxy.stop();
    },
    ask: async (variant: Variant, { todos }: BenchList): Promise<Answer> => {
      const startedAt = performance.now();
      const body = JSON.stringify({ todos });
      const response = await fetch(`${proxy.url}/${variant}`, { method: 'POST', body }).catch(String);
      if (typeof response === 'string') {
        return { totalMs: performance.now() - startedAt, order: null, error: response };
      }
      const { order = null, error = '' } = (await response.json()) as { order?: string[]; error?: string };
      return {
        totalMs: performance.now() - startedAt,
        order,
        error: response.ok ? null : `${response.status} ${error}`,
      };
    },
  };
}
