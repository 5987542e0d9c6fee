/** The shapes the engine shares with the rooms that call it. Items are addressed by their index in one fixed array. */

/** A TODO as the engine sees it: a snapshot, untouched by later edits. Dates are ISO 8601, `dueOn` a calendar day. */
export type RankingItem = {
  id: string;
  title: string;
  notes: string;
  status: 'open' | 'started' | 'waiting' | 'done';
  dueOn: string | null;
  dueAt: string | null;
  priority: 'none' | 'low' | 'medium' | 'high';
  effortMinutes: number | null;
  tags: string[];
  project: string | null;
  blockedBy: string[];
  /** How many open items of the whole list wait for this one (`withBlocks`); the model is told, absent counts as none. */
  blocks?: number;
  pinned: null | 'top' | 'bottom';
  createdAt: string;
};

/** When a run judges, and the IANA time zone in which its days begin. */
export type Clock = { now: Date; timeZone: string };

/**
 * One answer: distinct item indexes best first, each with the place it was shown at (0 = first, 1 = last of its block).
 * `weight` scales what the answer counts for; 1 when absent.
 */
export type PartialRanking = { items: number[]; shownAt: number[]; weight?: number };

/** One call to make: item indexes in the order to show them, and whether to ask for reasons. */
export type Block = { items: number[]; wantsReasons: boolean };

/** What the answers so far say: a normal estimate per item, higher = earlier. Plain typed arrays, so it crosses threads. */
export type Fit = {
  /** Estimated merit per item, in units of the spread between items. */
  theta: Float64Array;
  /** Advantage of being shown first rather than last, and at the ends rather than in the middle, in units of theta. */
  bias: [number, number];
  /** Fisher information per item, 1 = prior only; the standard deviation of theta is its inverse root. */
  information: Float64Array;
  /** Share of the best-first likelihood in the fit: 0.5 unless the answers' noise is skewed. */
  bestFirstShare: number;
};
