// @ts-check
// npm run logs -- [part …] [-f] [-n lines] [--data-dir DIR]
// The end of the logs of all parts, or of those named; `airflow` means its three. -f goes on with what is added.
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { chooseLogs, labelled } from './log-choice.js';
import { follow, lastLinesOf } from './log-tail.js';
import { whenNpmEnds } from './node-runtime.js';
import { layoutOf, root } from './paths.js';

const LOOK_EVERY_MS = 300;
const usage = `npm run logs -- [part …] [options]

  part              app, postgres, provider, airflow or one of its parts; or a step of the start, such as next-build.
                    All parts when none is named
  -f, --follow      go on with what is added, until Ctrl-C
  -n, --lines N     how many lines of each (default 20)
  --data-dir DIR    the stack of that directory (default .data)
`;

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'data-dir': { type: 'string', default: '.data' },
      follow: { type: 'boolean', short: 'f', default: false },
      lines: { type: 'string', short: 'n', default: '20' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  const count = Number(values.lines);
  if (!Number.isInteger(count) || count < 0) throw new Error(`${values.lines} is no number of lines`);
  const { logs } = layoutOf(path.resolve(root, values['data-dir']));
  const names = chooseLogs(logs, positionals);
  const label = labelled(names, Boolean(process.stdout.isTTY) && !process.env.NO_COLOR);
  const print = (/** @type {string} */ name, /** @type {string[]} */ lines) =>
    lines.length > 0 && process.stdout.write(`${lines.map((line) => label(name) + line).join('\n')}\n`);
  process.stdout.on('error', () => process.exit(0)); // whoever read us, such as `head`, has enough

  const followed = names.map((name) => {
    const file = path.join(logs, `${name}.log`);
    const { lines, end } = lastLinesOf(file, count);
    print(name, lines);
    return { name, next: follow(file, end) };
  });
  if (!values.follow) return;
  process.on('SIGINT', () => process.exit(0));
  whenNpmEnds(() => process.exit(0));
  for (;;) {
    await sleep(LOOK_EVERY_MS);
    for (const { name, next } of followed) print(name, next());
  }
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
