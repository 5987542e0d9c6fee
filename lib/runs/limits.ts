/** The numbers of a run's life, in one place. */
/** A run past its heartbeat by this much is asked about. */
export const HEARTBEAT_LEASE_MS = 60_000;
/** How often whoever works on a run says so. */
export const HEARTBEAT_MS = 5_000;
/** A judge request starts no call after this; with LLM_CALL_TIMEOUT it bounds the request. */
export const JUDGE_STARTS_MS = 20_000;
/** A block is held this long, and held on to this often while it is judged: what a dead process held is free soon. */
export const BLOCK_LEASE_MS = 12_000;
export const BLOCK_RENEW_MS = 4_000;
/** How often a block may find the provider out of reach before it counts as lost. */
export const BLOCK_ATTEMPTS = 2;
/** A run that Airflow never took ends after this long. */
export const QUEUE_PATIENCE_MS = 24 * 3_600_000;
/** More than this share of lost blocks is said to the person. */
export const LOST_SHARE = 0.05;
/** Runs that are re-dispatched more often than this are finished from what is stored. */
export const EPOCHS_MAX = 5;
/** A direct run that takes longer than this, or three times its estimate, is handed over to the workflow. */
export const DIRECT_OVERRUN_MS = 60_000;
/** Order events of one run come at most twice a second; a list so long that each takes a while to work out, more rarely. */
export const orderEveryMs = (items: number) => Math.max(500, items / 2);
/** Ids sent with an order event; the whole order is behind GET …/ranking?provisional=true. */
export const TOP_IDS = 50;
export const IDEMPOTENCY_HOURS = 24;

/** ms after `startedAt` at which a run ends with what it has. */
export const deadlineMs = (estimateMs: number) => Math.max(15 * 60_000, 3 * estimateMs);

/** Room for answers that have to be asked for again. */
export const callsToReserve = (planned: number) =>
  planned === 0 ? 0 : planned + Math.max(3, Math.ceil(planned / 10));
