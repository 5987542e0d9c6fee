export type SaveState<Change> = {
  status: 'idle' | 'waiting' | 'saving' | 'saved' | 'failed';
  /** What the server is not known to have; null when it has everything. */
  unsaved: Change | null;
  /** Why the last try failed. */
  error: unknown;
};

type Options<Change> = {
  send(change: Change): Promise<unknown>;
  /** Two changes as one; the later counts. */
  merge(earlier: Change, later: Change): Change;
  /** How long nothing must change before it is sent. */
  pauseMs: number;
};

/**
 * Saves what somebody keeps changing: one request at a time, after a pause, and nothing is dropped. What failed stays
 * and goes along with the next try.
 */
export class SaveLater<Change> {
  private state: SaveState<Change> = { status: 'idle', unsaved: null, error: null };
  private waiting: Change | null = null;
  private sent: Change | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private underway: Promise<boolean> | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly options: Options<Change>) {}

  readonly read = () => this.state;

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  readonly change = (part: Change): void => {
    this.waiting = this.merged(this.waiting, part);
    this.stopTimer();
    this.timer = setTimeout(() => void this.flush(), this.options.pauseMs);
    this.tell('waiting');
  };

  /** Sends what waits, at once. True when the server then has everything. */
  readonly flush = (): Promise<boolean> => {
    this.stopTimer();
    this.underway ??= this.send().finally(() => {
      this.underway = null;
    });
    return this.underway;
  };

  private async send(): Promise<boolean> {
    // What is changed meanwhile waits for its own pause, unless somebody asked for it at once.
    while (this.waiting !== null && this.timer === null) {
      this.sent = this.waiting;
      this.waiting = null;
      this.tell('saving');
      try {
        await this.options.send(this.sent);
      } catch (error) {
        this.waiting = this.merged(this.sent, this.waiting);
        this.sent = null;
        this.tell('failed', error);
        return false;
      }
      this.sent = null;
      this.tell(this.waiting === null ? 'saved' : 'waiting');
    }
    return this.waiting === null;
  }

  private merged(earlier: Change | null, later: Change | null): Change | null {
    return earlier === null || later === null ? (later ?? earlier) : this.options.merge(earlier, later);
  }

  private stopTimer() {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private tell(status: SaveState<Change>['status'], error: unknown = null) {
    this.state = { status, unsaved: this.merged(this.sent, this.waiting), error };
    for (const listener of this.listeners) listener();
  }
}
