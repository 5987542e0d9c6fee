import { readStack } from './stack';

type Failure = {
  mode: string;
  matchKey: string;
  probability?: number;
  count?: number;
  retryAfterMs?: number;
  delayMs?: number;
};

/** Ends what `misbehave` began for that key. */
export async function behave(matchKey: string): Promise<void> {
  const address = new URL('/control', readStack().providerUrl);
  address.searchParams.set('matchKey', matchKey);
  const response = await fetch(address, { method: 'DELETE' });
  if (!response.ok) throw new Error(await response.text());
}

/** Makes the simulated model misbehave for runs whose criteria contain `matchKey`. Nobody else notices. */
export async function misbehave(failure: Failure): Promise<void> {
  const response = await fetch(new URL('/control', readStack().providerUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ failures: [{ probability: 1, ...failure }] }),
  });
  if (!response.ok) throw new Error(await response.text());
}
