import { expect, test } from './fixtures';
import { newPerson } from './people';
import { readStack } from './stack';

const KEY = 'sk-test-of-my-own-ab12';

test('a person names their own model, is told what is wrong with it, and takes it back', async ({
  context,
  page,
}) => {
  const person = await newPerson(context);
  await page.goto('/settings');
  const section = page.getByRole('region', { name: 'Your own model' });
  const address = section.getByLabel('Address');
  const key = section.getByLabel('API key');
  const save = section.getByRole('button', { name: 'Try and save' });

  await address.fill(new URL('/v1', readStack().providerUrl).href);
  await section.getByLabel('Model').fill('gpt-none');
  await key.fill(KEY);
  await save.click();
  await expect(section.getByLabel('Model')).toHaveAccessibleDescription(/gpt-none/);
  await expect(section.getByLabel('Model')).toBeFocused();

  await section.getByLabel('Model').fill('foremost-sim-1');
  await key.fill('sk-wrong-key-of-mine');
  await save.click();
  await expect(key).toHaveAccessibleDescription(/does not accept this key/);
  await expect(key).toBeFocused();

  await key.fill(KEY);
  await save.click();
  await expect(section.getByText('ending in ab12')).toBeVisible();
  await expect(section.getByRole('button', { name: 'Change your own model' })).toBeFocused();
  await page.reload();
  await expect(section.getByText('foremost-sim-1')).toBeVisible();
  expect(await page.content()).not.toContain('of-my-own');

  await section.getByRole('button', { name: 'Change your own model' }).click();
  await expect(address).toBeFocused();
  await address.fill('https://169.254.169.254/v1');
  await key.fill(KEY);
  await save.click();
  await expect(address).toHaveAccessibleDescription(/public internet/);
  await section.getByRole('button', { name: 'Cancel' }).click();

  await section.getByRole('button', { name: 'Remove your own model' }).click();
  await section.getByRole('button', { name: 'Remove now' }).click();
  await expect(address).toBeFocused();
  expect((await person.request.get('/api/v1/account/provider')).status()).toBe(404);
});

test('on the free plan the settings say what it needs', async ({ context, page }) => {
  await newPerson(context, { plan: 'FREE' });
  await page.goto('/settings');
  const section = page.getByRole('region', { name: 'Your own model' });
  await expect(section.getByRole('link', { name: 'Upgrade' })).toBeVisible();
  await expect(section.getByLabel('API key')).toHaveCount(0);
});
