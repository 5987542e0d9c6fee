// @ts-check
// npm start: everything from a fresh clone to a running Foremost. This file must run on any Node that a machine may have;
// the work is in run-stack.js, which is loaded once the Node is new enough.
import { explain } from './failure.js';
import { goOnIn, installNode, isNodeNewEnough } from './node-runtime.js';
import { parseOptions, UsageError, usage } from './options.js';
import { clone, root } from './paths.js';
import { nameUnsupportedPlatform } from './platform.js';

async function main() {
  const options = parseOptions(process.argv.slice(2), root);
  if (options.help) {
    process.stdout.write(usage);
    return;
  }
  nameUnsupportedPlatform();
  process.chdir(root);
  if (!isNodeNewEnough()) {
    goOnIn(installNode(clone.node));
    return;
  }
  const { runStack } = await import('./run-stack.js');
  await runStack(options);
}

main().catch((error) => {
  process.stderr.write(
    error instanceof UsageError ? `${error.message}\n\n${usage}` : `\n✗ ${explain(error)}\n`,
  );
  process.exit(1);
});
