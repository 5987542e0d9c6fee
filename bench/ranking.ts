/**
 * npm run bench:ranking: how right the order is, method by method, against a simulated model whose truth is known.
 * --check: exit 1 when a target that must be met is missed. --quick: a small part of it, without files.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '@/stack/paths.js';
import { report } from './harness';
import { panelOf } from './ranking/panel';
import { drawReliability } from './ranking/pictures/reliability';
import { drawTauByCalls } from './ranking/pictures/tau-by-calls';
import { inProcesses, ownPart } from './ranking/processes';
import { FULL, partsOf, QUICK, together } from './ranking/run-study';
import type { WorldResult } from './ranking/study';
import { sizeTable, targetTable, worldTable } from './ranking/table';
import { type Measurements, type Row, rowsFrom } from './ranking/targets';
import { TOKENS } from './ranking/tokens';

const parts = partsOf(process.argv.includes('--quick') ? QUICK : FULL);
const own = ownPart();
if (own !== null) process.send?.(parts[own]?.run() ?? {}, () => process.disconnect());
else await measureAll();

async function measureAll(): Promise<void> {
  const startedAt = performance.now();
  const seconds = () => Math.round((performance.now() - startedAt) / 1_000);
  const note = (what: string) => process.stderr.write(`${String(seconds()).padStart(4)} s  ${what}\n`);
  const isQuick = process.argv.includes('--quick');

  const study = together(isQuick ? parts.map((part) => part.run()) : await inProcesses(parts, note));
  const rows = rowsFrom(study);
  if (!isQuick) keep(study, rows, seconds());
  for (const size of study.sizes) console.log(`\n${sizeTable(size)}`);
  for (const n of new Set(study.worlds.map((world) => world.n))) {
    console.log(`\n${worldTable(study.worlds.filter((world) => world.n === n))}`);
  }
  console.log(`\n${targetTable(rows)}`);
  const missed = rows.filter(({ isMet }) => !isMet);
  if (process.argv.includes('--check') && missed.length > 0) process.exitCode = 1;
}

/** The pictures and the figures, in bench/results. */
function keep(study: Measurements, targets: readonly Row[], seconds: number): void {
  const { sizes, worlds, unchanged, insertions, calibration, budgets } = study;
  const curves = [100, 1_000].map((n) => {
    return panelOf(n, sizes.find((size) => size.n === n)?.methods ?? [], budgets);
  });
  const directory = path.join(root, 'bench/results');
  mkdirSync(directory, { recursive: true });
  writeFileSync(path.join(directory, 'ranking-tau-by-calls.svg'), drawTauByCalls(curves));
  writeFileSync(path.join(directory, 'ranking-reliability.svg'), drawReliability(calibration));
  report('ranking', {
    what: 'orders by this engine and by other methods against a simulated model whose truth is known; sd is the standard deviation between lists',
    seconds,
    tokens: TOKENS,
    targets,
    sizes,
    worlds: worlds.map(inBrief),
    unchanged,
    insertions,
    curves,
    calibration,
  });
}

/** Of the other worlds only what they are for: tau, and whether it was foreseen. */
function inBrief({ world, n, methods, gain }: WorldResult) {
  const brief = methods.map(({ method, seeds, tau, predictedTau }) => ({ method, seeds, tau, predictedTau }));
  return { world, n, methods: brief, gain };
}
