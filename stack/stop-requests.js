// @ts-check
// Everything that asks the stack to stop: Ctrl-C, SIGTERM, a closed terminal, `node stack/control.js stop`, and the end of
// the npm that started us (which may be killed without a word to its children).

import { whenNpmEnds } from './node-runtime.js';

// One Ctrl-C may arrive twice: from the terminal and forwarded by a parent.
const SAME_PRESS_MS = 1_000;

export function stopRequests() {
  const controller = new AbortController();
  /** @type {() => void} */
  let impatient = () => {};
  let firstAt = 0;
  /** @type {Promise<void>} */
  const requested = new Promise((resolve) => controller.signal.addEventListener('abort', () => resolve()));

  const request = () => {
    if (controller.signal.aborted) return;
    firstAt = Date.now();
    controller.abort();
  };
  const onSignal = () => {
    if (!controller.signal.aborted) request();
    else if (Date.now() - firstAt > SAME_PRESS_MS) impatient();
  };
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, onSignal);
  process.stdout.on('error', () => {}); // a closed pipe or terminal must not end the stack in disorder

  whenNpmEnds(request);
  return {
    signal: controller.signal,
    requested,
    request,
    /** @param {() => void} listener called when somebody asks a second time */
    onImpatience(listener) {
      impatient = listener;
    },
  };
}
