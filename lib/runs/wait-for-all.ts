/**
 * Waits for every worker, also after one has failed: nobody goes on beside those that still work. Throws what the first
 * one threw.
 */
export async function waitForAll(workers: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(workers)).find((worker) => worker.status === 'rejected');
  if (failed) throw failed.reason;
}
