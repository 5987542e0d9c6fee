/** What an app process of the limits benchmark is told, and what it tells. */
export type Mode = 'ours' | 'p-limit' | 'retries';
export type AppTask = {
  mode: Mode;
  /** Whose calls it makes, and how many each would have in flight. */
  people: { user: string; workers: number }[];
  seed: number;
  /** Ends by itself after so many. */
  calls: number;
};
export type AppReport = {
  answered: Record<string, number>;
  outcomes: Record<string, number>;
  /** Per call, what it took besides the HTTP call. */
  addedMs: number[];
};
