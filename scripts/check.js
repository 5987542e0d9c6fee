// @ts-check
// npm run check: types, lint, import rules, dead code, contract and unit tests, without services. Packages must be
// installed (npm ci) and the Prisma client generated (npm start or npm test do both).
import path from 'node:path';
import { goOnIn, installNode, isNodeNewEnough } from '../stack/node-runtime.js';
import { clone, root } from '../stack/paths.js';
import { checks } from './testing/checks.js';
import { createRunner } from './testing/steps.js';

if (isNodeNewEnough()) {
  const runner = createRunner(path.join(root, 'test-results', 'logs'));
  for (const step of checks) await runner.run(step);
  process.exitCode = runner.close();
} else goOnIn(installNode(clone.node));
