// @ts-check
// node stack/control.js status | stop [part] | start part | restart part   [--data-dir DIR]
// A part stopped here stays down until it is started here. `airflow` means its three parts; stop alone ends the stack.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { askSupervisor } from './control-client.js';
import { layoutOf, root } from './paths.js';

const ACTIONS = /** @type {const} */ (['status', 'stop', 'start', 'restart']);

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'data-dir': { type: 'string', default: '.data' }, json: { type: 'boolean', default: false } },
  });
  const [word = 'status', part] = positionals;
  const action = ACTIONS.find((known) => known === word);
  if (action === undefined) throw new Error(`unknown action ${word}; there are ${ACTIONS.join(', ')}`);
  const layout = layoutOf(path.resolve(root, values['data-dir']));
  const answer = await askSupervisor(layout.controlSocket, { action, part }).catch(() => {
    throw new Error(`no stack is running in ${layout.dataDir}`);
  });
  if (!answer.ok) throw new Error(answer.error);
  if (values.json) process.stdout.write(`${JSON.stringify(answer.parts)}\n`);
  else for (const line of answer.parts.map(tableRow)) process.stdout.write(`${line}\n`);
}

/** @param {import('./control-server.js').PartStatus} row */
function tableRow({ part, state, pid, restarts, lastFall, upSeconds }) {
  const details = [
    ...(pid === null ? [] : [`pid ${pid}, up ${upSeconds} s`]),
    ...(lastFall === null ? [] : [`restarted ${restarts}×, last ${lastFall.at} (${lastFall.why})`]),
  ];
  return `${part.padEnd(24)} ${state.padEnd(9)} ${details.join(', ')}`.trimEnd();
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
