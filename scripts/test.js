// @ts-check
// npm test: everything, on real parts. Brings up a stack of its own in .data/test (and with it all packages, on a machine
// that has nothing), runs the checks, the database and Python tests beside it and the browser tests against it.
import { cpSync, existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { goOnIn, installNode, isNodeNewEnough } from '../stack/node-runtime.js';
import { clone, layoutOf, root } from '../stack/paths.js';
import { installBrowser } from './testing/browser.js';
import { checks } from './testing/checks.js';
import { forgetPersonSettings } from './testing/person-settings.js';
import { pythonChecks } from './testing/python.js';
import { startStack } from './testing/stack.js';
import { createRunner } from './testing/steps.js';

const bin = (/** @type {string} */ name) => path.join(root, 'node_modules', '.bin', name);
const results = path.join(root, 'test-results');
const dataDir = path.join(root, '.data', 'test');

async function main() {
  forgetPersonSettings();
  rmSync(results, { recursive: true, force: true });
  const runner = createRunner(path.join(results, 'logs'));
  const startedAt = Date.now();
  const stack = await startStack(dataDir, path.join(results, 'logs', 'stack.log'));
  process.stdout.write(`✓ npm start (${((Date.now() - startedAt) / 1000).toFixed(1)} s)\n`);
  try {
    for (const step of checks) await runner.run(step);
    await runner.run({
      name: 'Migrations',
      command: bin('tsx'),
      args: ['scripts/migrate.ts', '--check'],
      env: { DATABASE_URL: stack.databaseUrl },
    });
    await runner.run({
      name: 'Database tests',
      command: bin('vitest'),
      args: ['run', '--project', 'database'],
    });
    for (const step of pythonChecks()) await runner.run(step);
    const browser = await installBrowser(path.join(results, 'logs', 'browser.log'));
    await runner.run({
      name: 'Browser tests',
      command: bin('playwright'),
      args: ['test'],
      env: { FOREMOST_STACK_DIR: dataDir, ...(browser ? { CHROMIUM_PATH: browser } : {}) },
      loud: true,
    });
  } finally {
    const left = await stack.stop();
    const name = 'npm start stops without leaving a process behind';
    if (left.length === 0) runner.tally.passed += 1;
    else runner.tally.failed += 1;
    process.stdout.write(
      left.length === 0 ? `✓ ${name}\n` : `✗ ${name}: pids ${left.join(', ')} are alive\n`,
    );
    if (runner.tally.failed > 0) keepLogs();
  }
  process.exitCode = runner.close();
}

/** The logs of all parts, beside the screenshots and traces that Playwright kept. */
function keepLogs() {
  const { logs } = layoutOf(dataDir);
  if (existsSync(logs)) cpSync(logs, path.join(results, 'parts'), { recursive: true });
  process.stdout.write(
    `Logs of every part and the pictures of what failed are in ${path.relative(root, results)}/\n`,
  );
}

if (isNodeNewEnough()) {
  main().catch((error) => {
    process.stderr.write(`✗ ${error instanceof Error ? error.message : error}\n`);
    process.stdout.write('\n0 passed, 1 failed\n');
    process.exitCode = 1;
  });
} else goOnIn(installNode(clone.node));
