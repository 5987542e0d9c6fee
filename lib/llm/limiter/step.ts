import type { Provider } from '../provider';
import { advanced, bucketsOf, type Cost, spend, withOwnLimits } from './budget';
import { type Passage, passage, probing } from './circuit';
import { afterEvent, type LimitEvent } from './events';
import { planGrants } from './plan-grants';
import type { LimitState } from './state';

/** A call that waits in this process; `respectsCircuit` = it would rather be told that the circuit is open. */
export type Applicant = { user: string; tokens: number; respectsCircuit: boolean };

export type Step<A extends Applicant> = {
  state: LimitState;
  granted: { applicant: A; isProbe: boolean }[];
  denied: { applicant: A; passage: Extract<Passage, { kind: 'open' }> }[];
  /** The others, and the least that each waits; 0 = only for a place in this process. */
  waiting: { applicant: A; ms: number }[];
  /** Taken ahead of need, for the lease. */
  ahead: Cost;
};

export type Situation<A> = {
  now: number;
  provider: Pick<Provider, 'requestsPerMinute' | 'tokensPerMinute' | 'callTimeoutMs'>;
  events: readonly LimitEvent[];
  applicants: readonly A[];
  /** Calls this process may begin now. */
  room: number;
  /** Calls this process would take ahead, and tokens with them. */
  wantsAhead: Cost;
};

/** Far from a limit is where so many leases would still fit. */
const LEASES_LEFT = 4;

/** Everything that happens to a limit's state in one go: time, what calls reported, who may go now. Pure. */
export function takeStep<A extends Applicant>(before: LimitState, situation: Situation<A>): Step<A> {
  const { now, provider, events, applicants, room, wantsAhead } = situation;
  let state = events.reduce(afterEvent, withOwnLimits(advanced(before, now), provider));
  const way = passage(state);
  const prober = way.kind === 'probe' ? applicants.find((one) => one.respectsCircuit) : undefined;
  const mayPass = (one: A) => way.kind === 'closed' || !one.respectsCircuit || one === prober;

  const admitted = applicants.filter(mayPass);
  const grants = planGrants(state, admitted, room);
  state = grants.state;
  const granted = grants.granted.flatMap((index) => admitted[index] ?? []);
  if (prober && granted.includes(prober)) state = probing(state, provider.callTimeoutMs);

  const refusal = passage(state);
  const denied = applicants.filter((one) => !mayPass(one) && refusal.kind === 'open');
  const isAlone = granted.length === applicants.length && isFarFromLimits(state, wantsAhead);
  const ahead = isAlone ? wantsAhead : { requests: 0, tokens: 0 };
  return {
    state: isAlone ? spend(state, ahead) : state,
    granted: granted.map((applicant) => ({ applicant, isProbe: applicant === prober })),
    denied: refusal.kind === 'open' ? denied.map((applicant) => ({ applicant, passage: refusal })) : [],
    waiting: applicants.flatMap((applicant) => {
      if (granted.includes(applicant) || denied.includes(applicant)) return [];
      return [{ applicant, ms: grants.waits.get(admitted.indexOf(applicant)) ?? 0 }];
    }),
    ahead,
  };
}

function isFarFromLimits(state: LimitState, ahead: Cost): boolean {
  if (state.learnt || state.pause || state.circuit) return false;
  if (Object.values(state.users).some(({ waitingAt }) => waitingAt > 0)) return false;
  return bucketsOf(state).every(
    (bucket) => bucket.left - bucket.reserve >= LEASES_LEFT * Math.max(1, ahead[bucket.unit]),
  );
}
