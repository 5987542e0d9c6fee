// @ts-check
// What needs neither services nor Python: the fast half of the tests, and all of `npm run check`.
import path from 'node:path';
import { root } from '../../stack/paths.js';

const bin = (/** @type {string} */ name) => path.join(root, 'node_modules', '.bin', name);

/** @type {import('./steps.js').Step[]} */
export const checks = [
  { name: 'Route types', command: bin('next'), args: ['typegen'] },
  { name: 'Types', command: bin('tsc'), args: ['--noEmit', '-p', '.'] },
  { name: 'Lint and format', command: bin('biome'), args: ['check', '--error-on-warnings', '.'] },
  { name: 'Import rules', command: bin('tsx'), args: ['scripts/import-rules.ts'] },
  { name: 'Documents', command: bin('tsx'), args: ['scripts/docs.ts'] },
  { name: 'Workflows', command: bin('tsx'), args: ['scripts/workflows.ts'] },
  { name: 'Unused code', command: bin('knip'), args: ['--no-progress'] },
  { name: 'Contract', command: bin('tsx'), args: ['scripts/contracts.ts', '--check'] },
  { name: 'Unit tests', command: bin('vitest'), args: ['run', '--project', 'unit'] },
];
