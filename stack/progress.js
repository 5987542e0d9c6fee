// @ts-check
// The list of steps with state and time: redrawn in place on a terminal, one line per change elsewhere.

import { Stopped } from './failure.js';

/** @typedef {{ title: string, state: 'pending' | 'running' | 'done' | 'skipped' | 'stopped' | 'failed', from: number, to: number, detail: string }} Step */
/** @typedef {{ isTTY?: boolean, columns?: number, write: (text: string) => unknown }} Terminal */
/** What a step's work may say: a passing detail, or that there was nothing to do. */
/** @typedef {{ detail: (text: string) => void, skip: (why: string) => void }} StepVoice */

const MARKS = { pending: '·', running: '▸', done: '✓', skipped: '✓', stopped: '–', failed: '✗' };
const COLOURS = { pending: 2, running: 36, done: 32, skipped: 32, stopped: 2, failed: 31 };
const REDRAW_MS = 200;

/**
 * @param {{ out?: Terminal, now?: () => number, colour?: boolean }} [options]
 */
export function createProgress({
  out = process.stdout,
  now = Date.now,
  colour = !process.env.NO_COLOR,
} = {}) {
  const live = Boolean(out.isTTY);
  /** @type {Step[]} */
  const steps = [];
  let drawnLines = 0;
  /** @type {NodeJS.Timeout | undefined} */
  let timer;

  /** @param {number} code @param {string} text */
  const paint = (code, text) => (live && colour ? `\x1b[${code}m${text}\x1b[0m` : text);
  /** @param {Step} step */
  const seconds = (step) =>
    step.state === 'pending' ? '' : `${(((step.to || now()) - step.from) / 1000).toFixed(1)} s`;

  /** @param {Step} step */
  function line(step) {
    const room = Math.max(20, (out.columns || 100) - 1);
    const head = `${MARKS[step.state]} ${step.title.padEnd(28)} ${seconds(step).padStart(8)}`;
    const text = (step.detail ? `${head}  ${step.detail}` : head).slice(0, room).trimEnd();
    return `${paint(COLOURS[step.state], text.slice(0, 1))}${step.state === 'pending' ? paint(2, text.slice(1)) : text.slice(1)}`;
  }

  function erase() {
    if (drawnLines > 0) out.write(`\x1b[${drawnLines}A\x1b[J`);
    drawnLines = 0;
  }

  function draw() {
    if (!live) return;
    erase();
    out.write(steps.map((step) => `${line(step)}\n`).join(''));
    drawnLines = steps.length;
  }

  /** @param {Step} step */
  function changed(step) {
    if (live) draw();
    else if (step.state !== 'pending') out.write(`${line(step)}\n`);
  }

  return {
    /** Announces steps before they run, in the order of the list. @param {string[]} titles */
    plan(titles) {
      for (const title of titles) steps.push({ title, state: 'pending', from: 0, to: 0, detail: '' });
      if (live) {
        draw();
        timer ??= setInterval(draw, REDRAW_MS);
        timer.unref();
      }
    },

    /**
     * @template T
     * @param {string} title
     * @param {(voice: StepVoice) => Promise<T>} work
     * @returns {Promise<T>}
     */
    async step(title, work) {
      let step = steps.find((known) => known.title === title);
      if (step === undefined) {
        step = { title, state: 'pending', from: 0, to: 0, detail: '' };
        steps.push(step);
      }
      const current = step;
      Object.assign(current, { state: 'running', from: now(), detail: '' });
      changed(current);
      let skipped = false;
      try {
        const result = await work({
          detail: (text) => {
            current.detail = text;
          },
          skip: (why) => {
            skipped = true;
            current.detail = why;
          },
        });
        Object.assign(current, { state: skipped ? 'skipped' : 'done', to: now() });
        changed(current);
        return result;
      } catch (error) {
        Object.assign(current, { state: error instanceof Stopped ? 'stopped' : 'failed', to: now() });
        changed(current);
        throw error;
      }
    },

    /** Text above the list, which stays. @param {string} text */
    say(text) {
      erase();
      out.write(`${text}\n`);
      draw();
    },

    /** Leaves the list as it stands; `say` goes on as plain lines. */
    close() {
      if (live) draw();
      clearInterval(timer);
      steps.length = 0;
      drawnLines = 0;
    },
  };
}

/** @typedef {ReturnType<typeof createProgress>} Progress */
