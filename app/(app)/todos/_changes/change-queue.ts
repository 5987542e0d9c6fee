import type { Todo } from '@/lib/contracts/todo';
import type { Change, NewChange } from '../_model/change';
import type { Collision } from '../_model/conflict';

export type SendResult =
  | { kind: 'confirmed'; todos: Todo[] }
  | { kind: 'rejected'; detail: string; isGone: boolean }
  | { kind: 'collision'; theirs: Todo; collisions: Collision[] }
  /** Nobody answered, or asked for patience: the change is kept and sent again. */
  | { kind: 'unreachable'; retryAfterMs?: number }
  /** The server failed at it, which may pass or may not: kept and sent again as well. */
  | { kind: 'failing'; retryAfterMs?: number };

export type Conflict = { change: Extract<Change, { kind: 'update' }>; theirs: Todo; collisions: Collision[] };

/** What must outlive the page: it was typed, and is nowhere else. */
export type Kept = {
  /** Oldest first. */
  pending: readonly Change[];
  conflicts: readonly Conflict[];
};
export type QueueState = Kept & {
  /** True from the first send that did not get through until the next that did. */
  isStuck: boolean;
  /** How often in a row the server failed at the oldest change. */
  failures: number;
};

type QueueOptions = {
  send(change: Change): Promise<SendResult>;
  /** Called before the change stops being laid over the list, so that nothing flickers. */
  onConfirmed(change: Change, todos: Todo[]): void;
  onRejected(change: Change, detail: string, isGone: boolean): void;
  restored?: Kept;
  persist?(kept: Kept): void;
};

const RETRY_MS = [1_000, 2_000, 5_000, 10_000, 20_000];

/**
 * What the person did, in order, until the server has confirmed it. One at a time, because a later change may rest on
 * an earlier one; a refused change is dropped, which takes it off the page.
 */
export class ChangeQueue {
  #state: QueueState;
  #isSending = false;
  #attempts = 0;
  #names = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<() => void>();

  constructor(private readonly options: QueueOptions) {
    this.#state = { pending: [], conflicts: [], ...options.restored, isStuck: false, failures: 0 };
    if (this.#state.pending.length > 0) void this.#sendAll();
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  readonly read = (): QueueState => this.#state;

  push(change: NewChange): void {
    const named = { ...change, id: `${Date.now().toString(36)}-${this.#names++}` } as Change;
    this.#set({ pending: [...this.#state.pending, named] });
    void this.#sendAll();
  }

  /** The connection is back: no reason to wait any longer. */
  readonly hurry = () => {
    if (!this.#timer) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    void this.#sendAll();
  };

  /** Gives up the oldest change, at which the server keeps failing, so that the others get their turn. */
  readonly discard = () => {
    this.#attempts = 0;
    this.#set({ pending: this.#state.pending.slice(1), isStuck: false, failures: 0 });
    this.hurry();
  };

  /** Ends a conflict: `mine` is sent on top of theirs, or given up. */
  resolve(conflict: Conflict, choice: 'mine' | 'theirs'): void {
    this.#set({ conflicts: this.#state.conflicts.filter((other) => other !== conflict) });
    if (choice === 'theirs') return;
    const { todoId, patch } = conflict.change;
    this.push({ kind: 'update', todoId, patch, base: conflict.theirs });
  }

  async #sendAll(): Promise<void> {
    if (this.#isSending || this.#timer) return;
    this.#isSending = true;
    for (let change = this.#state.pending[0]; change; change = this.#state.pending[0]) {
      const result = await this.options.send(change);
      if (result.kind === 'unreachable' || result.kind === 'failing') {
        const wait = result.retryAfterMs ?? RETRY_MS[Math.min(this.#attempts++, RETRY_MS.length - 1)];
        const failures = this.#state.failures + (result.kind === 'failing' ? 1 : 0);
        this.#set({ isStuck: true, failures });
        this.#timer = setTimeout(this.hurry, wait);
        break;
      }
      this.#attempts = 0;
      this.#settle(change, result);
    }
    this.#isSending = false;
  }

  #settle(change: Change, result: Exclude<SendResult, { kind: 'unreachable' | 'failing' }>): void {
    if (result.kind === 'confirmed') this.options.onConfirmed(change, result.todos);
    const confirmed = result.kind === 'confirmed' ? result.todos : [];
    // Later edits of the same TODO were made on top of this one: they rest on what the server now holds.
    const pending = this.#state.pending
      .filter((other) => other !== change)
      .map((other) => {
        const fresh = other.kind === 'update' && confirmed.find((todo) => todo.id === other.todoId);
        return fresh ? { ...other, base: fresh } : other;
      });
    const conflicts =
      result.kind === 'collision' && change.kind === 'update'
        ? [...this.#state.conflicts, { change, theirs: result.theirs, collisions: result.collisions }]
        : this.#state.conflicts;
    this.#set({ pending, conflicts, isStuck: false, failures: 0 });
    if (result.kind === 'rejected') this.options.onRejected(change, result.detail, result.isGone);
  }

  #set(part: Partial<QueueState>): void {
    this.#state = { ...this.#state, ...part };
    const { pending, conflicts } = this.#state;
    if (part.pending || part.conflicts) this.options.persist?.({ pending, conflicts });
    for (const listener of this.#listeners) listener();
  }
}
