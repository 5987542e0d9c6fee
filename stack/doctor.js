// @ts-check
// npm run doctor -- [--json] [--data-dir DIR]
// What is on, off, simulated or broken, and the one thing to do for each. Exits 1 when something is broken. Needs no
// packages: it is for the machine on which `npm start` fails.
import path from 'node:path';
import * as util from 'node:util';
import { goOnIn, installedNode, isNodeNewEnough } from './node-runtime.js';
import { clone, layoutOf, root } from './paths.js';

async function main() {
  const { values } = util.parseArgs({
    options: { 'data-dir': { type: 'string', default: '.data' }, json: { type: 'boolean', default: false } },
  });
  const newer = isNodeNewEnough() ? null : installedNode(clone.node);
  if (newer !== null) {
    goOnIn(newer);
    return;
  }
  if (!('parseEnv' in util)) {
    throw new Error(
      `Node ${process.versions.node} is too old to look at more: npm start fetches a newer one.`,
    );
  }
  const { examine } = await import('./doctor/examine.js');
  const { asJson, asText, isSound } = await import('./doctor/report.js');
  const sections = await examine(layoutOf(path.resolve(root, values['data-dir'])));
  const colour = Boolean(process.stdout.isTTY) && !process.env.NO_COLOR;
  process.stdout.write(values.json ? asJson(sections) : asText(sections, colour));
  process.exitCode = isSound(sections) ? 0 : 1;
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
