import { inject } from 'vitest';

type Failure = {
  mode: string;
  probability?: number;
  count?: number;
  retryAfterMs?: number;
  delayMs?: number;
  matchKey: string;
};

/** Makes the simulated model fail for prompts that contain `matchKey` (put it into a run's criteria). */
export async function misbehave(...failures: Failure[]): Promise<void> {
  const response = await fetch(`${inject('simulatorOrigin')}/control`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ failures: failures.map((failure) => ({ probability: 1, ...failure })) }),
  });
  if (!response.ok) throw new Error(await response.text());
}
