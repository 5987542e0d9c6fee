import { randomUUID } from 'node:crypto';
import { expect, test } from './fixtures';
import { misbehave } from './provider';

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
