import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '@/stack/paths.js';

/** The README with what a benchmark measured between its markers. */
export function withSection(readme: string, name: string, text: string): string {
  const [begin, end] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const [from, to] = [readme.indexOf(begin), readme.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`README.md has no ${begin} … ${end}`);
  return `${readme.slice(0, from + begin.length)}\n\n${text}\n\n${readme.slice(to)}`;
}

export function writeSection(name: string, text: string): void {
  const file = path.join(root, 'README.md');
  writeFileSync(file, withSection(readFileSync(file, 'utf8'), name, text));
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Two digits of what is short, and whole ones of the rest. */
export const seconds = (value: number) => (value < 10 ? value.toFixed(1) : String(Math.round(value)));
