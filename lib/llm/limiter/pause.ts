import type { LimitState } from './state';

/** First wait when the server says nothing; and the least when what it says has proved too short several times. */
const FIRST_GUESS_MS = 1_000;
const FIRST_LEAST_MS = 100;
const BELIEVED_BURSTS = 3;
const LONGEST_GUESS_MS = 30_000;

/** A call granted before the pause began belongs to the burst that began it. */
export const isSameBurst = ({ pause }: LimitState, grantedAt: number) =>
  pause !== null && grantedAt < pause.setAt;

/**
 * Pauses everybody of this key and model. Sixteen refusals at once lengthen a guess once.
 * `saidMs` is what the server said; null = guess.
 */
export function paused(state: LimitState, now: number, grantedAt: number, saidMs: number | null): LimitState {
  const { pause } = state;
  const sameBurst = isSameBurst(state, grantedAt);
  if (sameBurst && saidMs === null) return state;
  const bursts = (pause?.bursts ?? 0) + (sameBurst ? 0 : 1);
  const grown = (firstMs: number, after: number) =>
    Math.min(LONGEST_GUESS_MS, firstMs * 2 ** (bursts - after));
  // The rate falls with every burst too: the server's own word is enough at first.
  const least = bursts > BELIEVED_BURSTS ? grown(FIRST_LEAST_MS, BELIEVED_BURSTS + 1) : 0;
  const ms = saidMs === null ? grown(FIRST_GUESS_MS, 1) : Math.max(saidMs, least);
  const until = Math.max(pause?.until ?? 0, now + ms);
  return { ...state, pause: { until, setAt: sameBurst && pause ? pause.setAt : now, bursts } };
}

/** A call that was granted after the pause was set and got an answer: the limit is behind us. */
export function resumed(state: LimitState, grantedAt: number): LimitState {
  return state.pause && grantedAt >= state.pause.setAt ? { ...state, pause: null } : state;
}
