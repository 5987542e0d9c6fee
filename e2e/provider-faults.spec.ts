import { randomUUID } from 'node:crypto';
import type { RunPage } from '@/lib/contracts/run';
import { expect, test } from './fixtures';
import { behave, misbehave } from './provider';

/** What the person reads when the model provider lets them down; the order is always whole and honestly labelled. */
const partial = [
  ['answers 500 to everything', '500', /partial result: (the model provider did not answer|some answers)/i],
  ['answers nonsense to everything', 'prose', /partial result: some answers of the model could not be used/i],
  ['never answers', 'hang', /partial result: the model provider did not answer/i],
] as const;

for (const [what, mode, words] of partial) {
  test(`a provider that ${what} leaves an order by urgency, labelled`, async ({ person, list }) => {
    test.slow();
    const marker = randomUUID();
    await misbehave({ mode, matchKey: marker });
    await list.open();
    await list.start(`Marked ${marker}`);
    await expect(list.panel).toContainText(words, { timeout: 150_000 });
    await expect(list.panel).toContainText('urgency');
    expect(person.email).not.toBe('');
  });
}

test('a provider that limits the rate now and then is waited for', async ({ person, list }) => {
  const marker = randomUUID();
  await misbehave({ mode: '429', matchKey: marker, count: 2, retryAfterMs: 1_500 });
  await list.open();
  await list.start(`Marked ${marker}`);
  await list.proposal();
  await expect(list.panel).not.toContainText(/partial/i);
  expect(person.email).not.toBe('');
});

test('a rate limit that holds for longer is said, with a time', async ({ person, list }) => {
  const marker = randomUUID();
  await misbehave({ mode: '429', matchKey: marker, retryAfterMs: 4_000 });
  await list.open();
  await list.start(`Marked ${marker}`);
  await expect(list.sentence).toContainText(/rate limit is reached.*in \d+ s/, { timeout: 30_000 });
  await behave(marker);
  await list.proposal();
  expect((await person.get<RunPage>('/api/v1/ranking-runs')).items[0]).toMatchObject({ degraded: null });
});

test('a provider whose account is spent ends the run at once, in its own words', async ({ person, list }) => {
  const marker = randomUUID();
  await misbehave({ mode: 'no_credit', matchKey: marker });
  await list.open();
  await list.start(`Marked ${marker}`);
  await expect(list.panel).toContainText(
    /the account at the model provider is spent .*exceeded your current quota/,
    {
      timeout: 30_000,
    },
  );
  await expect(list.panel).toContainText('by urgency alone');
  expect(await person.get('/api/v1/ranking-estimate')).toMatchObject({ quota: { used: 0 } });
});

test('a provider that refuses the key ends the run with its own words, and another try can start', async ({
  person,
  list,
}) => {
  const marker = randomUUID();
  await misbehave({ mode: '401', matchKey: marker, count: 8 });
  await list.open();
  await list.start(`Marked ${marker}`);
  await expect(list.sentence).toContainText(/The model provider refused: .*key/i, { timeout: 30_000 });
  await expect(list.sentence).toContainText('Your order is as it was');
  await expect(list.button('Try again')).toBeVisible();
  expect(person.email).not.toBe('');
});
