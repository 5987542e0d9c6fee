import { expect, test } from './fixtures';
import { newPerson } from './people';
import { stackUrl } from './stack';

test('a free person sees the button and what it does, is led to premium, and can then run it', async ({
  context,
  list,
}) => {
  const person = await newPerson(context, { todos: 25, plan: 'FREE' });
  const refused = await person.request.post('/api/v1/ranking-runs', {
    data: {},
    headers: { origin: stackUrl(), 'idempotency-key': 'free-1' },
  });
  expect(refused.status()).toBe(402);
  expect(await refused.json()).toMatchObject({ code: 'premium_required' });

  await list.open();
  await list.prioritize.click();
  const dialog = list.page.getByRole('dialog');
  await expect(dialog).toContainText('A language model compares your items');
  await expect(dialog.getByRole('button', { name: 'Start' })).toHaveCount(0);
  await dialog.getByRole('link', { name: 'See premium' }).click();
  await list.page.waitForURL('**/upgrade');
  await expect(list.page.getByRole('main')).toContainText(/simulated/i);
  await list.button('Switch to premium (simulated)').click();
  await list.page.waitForURL('**/todos');
  await list.start();
  await list.proposal();
});
