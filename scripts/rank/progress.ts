import { activeSentence } from '@/app/(app)/todos/_run/run-sentence';
import type { Run } from '@/lib/contracts/run';

type Terminal = { isTTY?: boolean; columns?: number; write: (text: string) => unknown };

/** Elsewhere than on a terminal, a run that goes on as it did says so this often. */
const QUIET_MS = 10_000;

/** Where the run stands in one line, in the words of the page. `predictedTau` = expected of the order so far. */
export function progressText(run: Run, predictedTau: number | null, now: number): string {
  const { text, eta } = activeSentence(run, now, false);
  return [
    text,
    eta,
    predictedTau !== null && `expected agreement τ ${predictedTau.toFixed(2)}`,
    run.path === 'workflow' && 'the workflow has taken it over',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** On a terminal one line that is redrawn; elsewhere a line when something is news, so that a log stays readable. */
export class Progress {
  #news = '';
  #toldAt = Number.NEGATIVE_INFINITY;
  #isDrawn = false;

  constructor(
    private readonly out: Terminal,
    private readonly now: () => number = Date.now,
  ) {}

  show(run: Run, predictedTau: number | null): void {
    const text = progressText(run, predictedTau, this.now());
    if (this.out.isTTY) {
      const room = Math.max(20, (this.out.columns || 100) - 1);
      this.out.write(`\r\x1b[2K${text.length > room ? `${text.slice(0, room - 1)}…` : text}`);
      this.#isDrawn = true;
      return;
    }
    const news = JSON.stringify([run.status, run.path, run.progress.round, run.waiting?.for, predictedTau]);
    if (news === this.#news && this.now() - this.#toldAt < QUIET_MS) return;
    this.#news = news;
    this.#toldAt = this.now();
    this.out.write(`${text}\n`);
  }

  /** A line that stays, above whatever is drawn next. */
  say(text: string): void {
    this.clear();
    this.out.write(`${text}\n`);
  }

  clear(): void {
    if (this.#isDrawn) this.out.write('\r\x1b[2K');
    this.#isDrawn = false;
  }
}
