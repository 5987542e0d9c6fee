import type { EventEmitter } from 'node:events';
import { constants } from 'node:os';

/** One Ctrl-C arrives up to three times: from the terminal, and forwarded by npm and by stack/run.js. */
const SAME_PRESS_MS = 1_000;

type Options = {
  /** Ctrl-C: end the run. */
  cancel: () => void;
  /** The terminal is gone, or somebody ends this process: others shall go on with the run. */
  leave: () => Promise<void>;
  exit: (code: number) => void;
  signals?: EventEmitter;
  now?: () => number;
};

/**
 * What signals mean to a script that works on a run: Ctrl-C cancels it, a second one leaves at once and whatever is left
 * to do is left to the app; SIGTERM and SIGHUP leave it to the workflow.
 */
export function listenForInterrupts({
  cancel,
  leave,
  exit,
  signals = process,
  now = () => performance.now(),
}: Options): void {
  let firstAt: number | null = null;
  signals.on('SIGINT', () => {
    if (firstAt === null) {
      firstAt = now();
      cancel();
    } else if (now() - firstAt > SAME_PRESS_MS) exit(exitCodeOf('SIGINT'));
  });
  let isLeaving = false;
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) {
    signals.on(signal, () => {
      if (isLeaving) return;
      isLeaving = true;
      void leave().finally(() => exit(exitCodeOf(signal)));
    });
  }
}

/** As a shell has it: 130 for Ctrl-C. */
export const exitCodeOf = (signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP') => 128 + constants.signals[signal];
