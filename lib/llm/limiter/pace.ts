import { MINUTE_MS } from './bucket';

const PACE_MS = 5_000;

/** How calls of late are forgotten: `pace` counts them, each less the longer ago it was. */
export const paceAfter = (pace: number, elapsedMs: number) => pace * Math.exp(-elapsedMs / PACE_MS);

/** Calls a minute of late. */
export const perMinute = (pace: number) => (pace / PACE_MS) * MINUTE_MS;
