// @ts-check
// A Chromium for the browser tests: one that is installed, else Playwright's own, else the system's package.
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../stack/paths.js';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * @param {string} log
 * @returns {Promise<string | null>} the browser's path; null: Playwright finds its own
 */
export async function installBrowser(log) {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted) return wanted;
  const installed = INSTALLED.find((file) => existsSync(file));
  if (installed) return installed;
  const run = (/** @type {string} */ command, /** @type {string[]} */ args) => {
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    appendFileSync(log, `$ ${command} ${args.join(' ')}\n${stdout ?? ''}${stderr ?? ''}\n`);
    return status === 0;
  };
  if (run(path.join(root, 'node_modules', '.bin', 'playwright'), ['install', 'chromium'])) return null;
  if (
    process.getuid?.() === 0 &&
    run('apt-get', ['update']) &&
    run('apt-get', ['install', '-y', 'chromium'])
  ) {
    return '/usr/bin/chromium';
  }
  throw new Error(
    `No Chromium for the browser tests: install one (for example "apt-get install chromium") or set CHROMIUM_PATH. ${log} says what was tried.`,
  );
}
