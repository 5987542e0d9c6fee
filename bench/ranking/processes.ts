import { fork } from 'node:child_process';
import os from 'node:os';
import type { Part } from '@/bench/ranking/run-study';
import type { Measurements } from '@/bench/ranking/targets';

const FLAG = '--part';

/** The part this process was started for, if it was. */
export function ownPart(): number | null {
  const at = process.argv.indexOf(FLAG);
  return at < 0 ? null : Number(process.argv[at + 1]);
}

/** Runs the parts in processes of their own, as many at a time as there are cores; `note` hears what begins. */
export async function inProcesses(
  parts: readonly Part[],
  note: (what: string) => void,
): Promise<Partial<Measurements>[]> {
  const results: Partial<Measurements>[] = [];
  let next = 0;
  const worker = async () => {
    for (let part = next++; part < parts.length; part = next++) {
      note(parts[part]?.what ?? '');
      results[part] = await inProcess(part);
    }
  };
  await Promise.all(Array.from({ length: os.availableParallelism() }, worker));
  return results;
}

/** One part, by this same script. */
function inProcess(part: number): Promise<Partial<Measurements>> {
  return new Promise((resolve, reject) => {
    const script = process.argv[1] ?? '';
    const child = fork(script, [FLAG, String(part)], { serialization: 'advanced' });
    child.on('message', (result) => resolve(result as Partial<Measurements>));
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`part ${part} ended with ${code} and without a result`)));
  });
}
