/** The calendar month (UTC) a call counts for, as "2026-11". */
export const quotaMonth = (now: Date): string => now.toISOString().slice(0, 7);

/** When the count starts again: the first moment of the next month (UTC). */
export const quotaResetsAt = (now: Date): Date =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
