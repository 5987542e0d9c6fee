import { readdirSync, readFileSync } from 'node:fs';

/** USER_HZ: what /proc counts processor time in, on every Linux this runs on. */
const TICKS_PER_SECOND = 100;
const PAGE_BYTES = 4_096;

type Usage = { cpuSeconds: number; residentMb: number };

/**
 * Processor time since their start and resident memory now of these processes and all below them; children that have
 * ended are in their parent's time. Linux only.
 */
export function usageOf(pids: readonly number[]): Usage {
  const processes = readdirSync('/proc').flatMap((name) =>
    /^\d+$/.test(name) ? (read(Number(name)) ?? []) : [],
  );
  const wanted = new Set(pids);
  for (let before = -1; before !== wanted.size; ) {
    before = wanted.size;
    for (const { pid, parent } of processes) if (wanted.has(parent)) wanted.add(pid);
  }
  const found = processes.filter(({ pid }) => wanted.has(pid));
  return {
    cpuSeconds: found.reduce((sum, { ticks }) => sum + ticks, 0) / TICKS_PER_SECOND,
    residentMb: found.reduce((sum, { pages }) => sum + pages, 0) * (PAGE_BYTES / 1_000_000),
  };
}

function read(pid: number): { pid: number; parent: number; ticks: number; pages: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command before the bracket may hold anything.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const ticks = fields.slice(11, 15).reduce((a, b) => a + b, 0);
    return { pid, parent: fields[1] ?? 0, ticks, pages: fields[21] ?? 0 };
  } catch {
    return null;
  }
}
