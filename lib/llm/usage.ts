/** What calls took. */
export type Usage = {
  /** Calls that were answered, refusals and cut answers included: what the quota counts. */
  calls: number;
  /** Calls made again, without those refused by a rate limit. */
  retries: number;
  tokensIn: number;
  tokensOut: number;
  /** null = the model's price is not known. */
  costUsd: number | null;
};

export const NO_USAGE: Usage = { calls: 0, retries: 0, tokensIn: 0, tokensOut: 0, costUsd: 0 };

/** Both together; one unknown price makes the whole cost unknown. */
export function addUsage(a: Usage, b: Usage): Usage {
  return {
    calls: a.calls + b.calls,
    retries: a.retries + b.retries,
    tokensIn: a.tokensIn + b.tokensIn,
    tokensOut: a.tokensOut + b.tokensOut,
    costUsd: a.costUsd === null || b.costUsd === null ? null : a.costUsd + b.costUsd,
  };
}
