import type { RunStatus } from '@/lib/contracts/run';

/** Every legal move of a run. Final is final: another try is another run. */
const transitions: Record<RunStatus, readonly RunStatus[]> = {
  QUEUED: ['RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED'],
  RUNNING: ['SUCCEEDED', 'FAILED', 'CANCELLED'],
  SUCCEEDED: [],
  FAILED: [],
  CANCELLED: [],
};

export const isFinal = (status: RunStatus) => transitions[status].length === 0;
export const hasRanking = (status: RunStatus) => status === 'SUCCEEDED';
export const canMove = (from: RunStatus, to: RunStatus) => transitions[from].includes(to);

/** The states a conditional update towards `to` may start from. */
export const statesBefore = (to: RunStatus): RunStatus[] =>
  (Object.keys(transitions) as RunStatus[]).filter((from) => canMove(from, to));

/** Why a run that SUCCEEDED is less than it could be. Stable codes; the page has the words. */
export const degradedReasons = [
  'provider_rejected',
  'provider_out_of_credit',
  'provider_unavailable',
  'partial_answers',
  'budget',
  'deadline',
  'waited_too_long',
  'workflow_failed',
] as const;
export type DegradedReason = (typeof degradedReasons)[number];
