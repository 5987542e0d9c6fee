import { setImmediate } from 'node:timers';
import { env } from '@/lib/env';
import { perProcess } from '../process-memory';
import { limitKey, type Provider } from '../provider';
import { MINUTE_MS } from './bucket';
import { bucketsOf, type Cost, withOwnLimits } from './budget';
import type { CircuitReason } from './circuit';
import { Concurrency } from './concurrency';
import type { CallEnd, LimitEvent } from './events';
import { Lease } from './lease';
import { FRESH_MS, SharedState } from './shared-state';
import { type Step, takeStep } from './step';
import type { GrantMark } from './told';

/** A call that was let through. `end` must be called once, however the call ends. */
export type Grant = {
  /** The one call that tries a provider that was out: it had better say soon how it went. */
  isProbe: boolean;
  end: (end: CallEnd, answer?: { ms: number; tokensOut: number }) => void;
  /** After `end`: the provider refused us (`forAll`: whatever we ask; else perhaps this one prompt). */
  refused: (reason: 'rejected' | 'out_of_credit', forAll: boolean) => void;
};

export type Passed =
  | { kind: 'granted'; grant: Grant }
  | { kind: 'open'; reason: CircuitReason; openForMs: number; retryAfterMs: number }
  /** The wait is longer than the caller can: for the limit, or for a place among the calls in flight. */
  | { kind: 'too_long'; waitsFor: 'limit' | 'place'; waitMs: number }
  | { kind: 'aborted' };

export type Application = {
  user: string;
  /** Prompt and the most it may answer. */
  tokens: number;
  /** performance.now() at which the call must have begun. */
  until: number;
  signal: AbortSignal;
  respectsCircuit: boolean;
  onWait?: ((ms: number) => void) | undefined;
};

type Waiter = Application & { toldUntil: number; waitUntil: number; settle: (passed: Passed) => void };

/** Reports that hold nobody back are written together. */
const REPORT_EVERY_MS = 100;
const LEAST_SLEEP_MS = 2;
const FORGETS = 0.99;
/** Waits shorter than this are not told. */
const TOLD_MS = 1_000;
const TOO_LATE: Passed = { kind: 'too_long', waitsFor: 'place', waitMs: TOLD_MS };

/**
 * The way to one provider's model with one key, in this process. Who may go is decided on a state that all processes
 * share by compare and swap: one statement carries everybody who waits here and everything calls have reported since
 * the last. Without a database the process goes on alone with what it knows.
 */
export class Gate {
  provider: Provider;
  readonly concurrency = new Concurrency(env().LLM_CONCURRENCY);
  readonly #shared: SharedState;
  #waiters: Waiter[] = [];
  #events: LimitEvent[] = [];
  #inFlight = 0;
  readonly #lease = new Lease();
  /** Tokens of the larger calls of late: what is taken ahead must do for them too. */
  #largeCall = 0;
  #isStepping = false;
  #isKicked = false;
  #timer: NodeJS.Timeout | undefined;
  #wakesAt = Number.POSITIVE_INFINITY;

  constructor(key: string, provider: Provider) {
    this.provider = provider;
    this.#shared = new SharedState(key);
  }

  pass(application: Application): Promise<Passed> {
    const { signal } = application;
    if (signal.aborted) return Promise.resolve({ kind: 'aborted' });
    if (performance.now() > application.until) return Promise.resolve(TOO_LATE);
    this.#largeCall = Math.max(application.tokens, this.#largeCall * FORGETS);
    const leased = this.#fromLease(application);
    if (leased) return Promise.resolve({ kind: 'granted', grant: leased });
    return new Promise((resolve) => {
      const onAbort = () => waiter.settle({ kind: 'aborted' });
      const waiter: Waiter = {
        ...application,
        toldUntil: 0,
        waitUntil: 0,
        settle: (passed) => {
          signal.removeEventListener('abort', onAbort);
          this.#waiters = this.#waiters.filter((other) => other !== waiter);
          resolve(passed);
        },
      };
      signal.addEventListener('abort', onAbort, { once: true });
      this.#waiters.push(waiter);
      this.#kick();
    });
  }

  /** Milliseconds that calls are held back here: by a pause, or because others come first. */
  heldBackMs(): number {
    const now = this.#shared.now();
    const until = Math.max(
      this.#shared.state.pause?.until ?? 0,
      ...this.#waiters.map((waiter) => waiter.waitUntil),
    );
    return Math.max(0, until - now);
  }

  /** The lowest limit on requests that is known here; null = none. A limit by the day says nothing about a minute. */
  requestsPerMinute(): number | null {
    const state = withOwnLimits(this.#shared.state, this.provider);
    const limits = bucketsOf(state).filter((one) => one.unit === 'requests' && one.windowMs === MINUTE_MS);
    return limits.length === 0 ? null : Math.min(...limits.map(({ limit }) => limit));
  }

  #fromLease({ tokens }: Application): Grant | null {
    if (this.#waiters.length > 0 || this.#inFlight >= this.concurrency.cap) return null;
    if (!this.#lease.take(tokens, performance.now())) return null;
    if (this.#lease.isLow) this.#kick();
    return this.#grant({ requests: 1, tokens }, false);
  }

  #grant(cost: Cost, isProbe: boolean): Grant {
    const mark: GrantMark = { grantedAt: this.#shared.now(), spent: this.#shared.state.spent };
    this.#inFlight += 1;
    let isOver = false;
    return {
      isProbe,
      end: (end, answer) => {
        if (isOver) return;
        isOver = true;
        if (answer) this.concurrency.note(answer.ms, answer.tokensOut, this.#inFlight);
        this.#inFlight -= 1;
        // What was taken ahead was taken in better times, and is no call of late.
        if (isTrouble(end)) this.#endLease();
        this.#events.push({ kind: 'ended', mark, cost, isProbe, end });
        const isUrgent = this.#waiters.length > 0 || end.kind !== 'answered';
        if (isUrgent) this.#kick();
        else this.#wakeIn(REPORT_EVERY_MS);
      },
      refused: (reason, forAll) => {
        this.#events.push({ kind: 'refused', reason, forAll, isProbe });
        this.#kick();
      },
    };
  }

  #endLease(): void {
    const cost = this.#lease.end(performance.now());
    if (cost) this.#events.push({ kind: 'unused', cost });
  }

  /** Whoever asks in the same turn of the event loop is served by the same statement. */
  #kick(): void {
    if (this.#isKicked) return;
    this.#isKicked = true;
    if (!this.#isStepping) setImmediate(() => void this.#work());
  }

  /** The soonest of all that is asked for. */
  #wakeIn(ms: number): void {
    const at = performance.now() + Math.max(LEAST_SLEEP_MS, ms);
    if (at < this.#wakesAt) {
      this.#sleepNoMore();
      this.#wakesAt = at;
      this.#timer = setTimeout(() => {
        // Also while a step is under way: what it finds may need another wake.
        this.#sleepNoMore();
        this.#kick();
      }, at - performance.now());
    }
    // Reports alone keep no process alive.
    if (this.#waiters.length === 0) this.#timer?.unref();
    else this.#timer?.ref();
  }

  #sleepNoMore(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#wakesAt = Number.POSITIVE_INFINITY;
  }

  async #work(): Promise<void> {
    if (this.#isStepping) return;
    this.#isStepping = true;
    this.#sleepNoMore();
    try {
      while (this.#isKicked) {
        this.#isKicked = false;
        await this.#step();
      }
    } finally {
      this.#isStepping = false;
    }
  }

  async #step(): Promise<void> {
    if (this.#lease.msLeft(performance.now()) === 0) this.#endLease();
    for (;;) {
      const events = this.#events.slice();
      const step = this.#plan(events);
      const changes = events.length > 0 || step.granted.length > 0 || step.ahead.requests > 0;
      if (!changes && (this.#shared.isFresh || this.#waiters.length === 0)) return this.#commit(step, 0);
      if (await this.#shared.swap(step.state)) return this.#commit(step, events.length);
    }
  }

  #plan(events: readonly LimitEvent[]): Step<Waiter> {
    const mayLease = this.#waiters.length > 0 || this.#lease.isLow;
    return takeStep(this.#shared.state, {
      now: this.#shared.now(),
      provider: this.provider,
      events,
      applicants: this.#waiters.slice(),
      room: Math.max(0, this.concurrency.cap - this.#inFlight),
      wantsAhead: mayLease ? this.#lease.wanted(this.#largeCall) : { requests: 0, tokens: 0 },
    });
  }

  #commit({ state, granted, denied, waiting, ahead }: Step<Waiter>, eventsDone: number): void {
    this.#events = this.#events.slice(eventsDone);
    const now = performance.now();
    if (ahead.requests > 0) this.#lease.add(ahead, now);
    // Refused meanwhile, here or elsewhere: nothing goes ahead of that.
    if (state.pause || state.circuit || this.#events.some(tellsTrouble)) this.#endLease();
    for (const { applicant, isProbe } of granted) {
      const cost = { requests: 1, tokens: applicant.tokens };
      const isCancelled = !this.#waiters.includes(applicant);
      // The database took its time.
      if (isCancelled || now > applicant.until) {
        this.#events.push({ kind: 'unused', cost, isProbe });
        if (!isCancelled) applicant.settle(TOO_LATE);
        continue;
      }
      applicant.settle({ kind: 'granted', grant: this.#grant(cost, isProbe) });
    }
    for (const { applicant, passage } of denied) applicant.settle(passage);
    this.#hold(waiting);
    if (this.#events.length > 0) this.#wakeIn(REPORT_EVERY_MS);
    const leaseMs = this.#lease.msLeft(now);
    if (leaseMs !== null) this.#wakeIn(leaseMs);
  }

  #hold(waiting: Step<Waiter>['waiting']): void {
    const now = performance.now();
    let soonest = FRESH_MS;
    for (const { applicant, ms } of waiting) {
      if (now + ms >= applicant.until) {
        const waitsFor = ms > 0 ? 'limit' : 'place';
        applicant.settle({ kind: 'too_long', waitsFor, waitMs: Math.max(ms, TOLD_MS) });
        continue;
      }
      applicant.waitUntil = ms >= TOLD_MS ? this.#shared.now() + ms : 0;
      if (ms >= TOLD_MS && now + ms > applicant.toldUntil + TOLD_MS) {
        applicant.toldUntil = now + ms;
        applicant.onWait?.(ms);
      }
      if (ms > 0) soonest = Math.min(soonest, ms);
    }
    if (this.#waiters.length > 0) this.#wakeIn(soonest);
  }
}

const isTrouble = ({ kind }: CallEnd) => kind !== 'answered' && kind !== 'aborted';

const tellsTrouble = (event: LimitEvent) =>
  event.kind === 'refused' || (event.kind === 'ended' && isTrouble(event.end));

const gates = perProcess('gates', () => new Map<string, Gate>());

export function gateOf(provider: Provider): Gate {
  const key = limitKey(provider);
  const gate = gates.get(key) ?? new Gate(key, provider);
  // Settings of one key may change: the latest count.
  gate.provider = provider;
  gates.set(key, gate);
  return gate;
}

/** Milliseconds that calls to this provider are held back in this process; 0 = not at all. */
export const heldBackMs = (provider: Provider): number => gateOf(provider).heldBackMs();

/** What this process knows of the provider's limit on requests, our own included; null = nothing. */
export const requestsPerMinute = (provider: Provider): number | null => gateOf(provider).requestsPerMinute();
