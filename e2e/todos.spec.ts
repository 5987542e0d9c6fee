import { expect, test } from './fixtures';
import { ListPage } from './pages/list-page';
import { newPerson, type Person } from './people';
import { stackUrl } from './stack';

const titlesOnServer = async (person: Person) => (await person.todos()).map(({ title }) => title);

test('a TODO is added from the keyboard, and what its words say is understood', async ({ context, list }) => {
  const person = await newPerson(context);
  await list.open();
  await expect(list.page.getByText('One list, in order.')).toBeVisible();

  await list.page.keyboard.press('n');
  await expect(list.quickAdd).toBeFocused();
  await list.page.keyboard.type('Pay the rent @Home !high today');
  await expect(list.page.getByText('due today · high priority · in Home')).toBeVisible();
  await list.page.keyboard.press('Enter');
  await list.page.keyboard.type('Water the plants');
  await list.page.keyboard.press('Enter');

  await expect(list.rows).toHaveCount(2);
  expect(await list.titles()).toEqual(['Pay the rent', 'Water the plants']);
  await expect(list.quickAdd).toBeFocused();
  await expect(list.quickAdd).toBeEmpty();
  await expect.poll(() => titlesOnServer(person)).toEqual(['Pay the rent', 'Water the plants']);
  expect((await person.todos())[0]).toMatchObject({ priority: 'high', project: 'Home' });
});

test('a pasted list becomes one TODO a line', async ({ context, list }) => {
  const person = await newPerson(context);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await list.open();
  await list.page.evaluate(() => navigator.clipboard.writeText('- Milk\n- [ ] Bread\n3. Eggs\n'));
  await list.quickAdd.press('ControlOrMeta+v');
  await expect(list.rows).toHaveCount(3);
  await expect.poll(() => titlesOnServer(person)).toEqual(['Milk', 'Bread', 'Eggs']);
});

test('a TODO is edited in the details pane; leaving a field keeps it', async ({ context, list }) => {
  const person = await newPerson(context);
  await person.add({ title: 'Write the reprot' });
  await list.open();
  await list.title('Write the reprot').click();
  await list.details.getByRole('textbox', { name: 'Title' }).fill('Write the report');
  await list.details.getByRole('textbox', { name: 'Notes' }).fill('Two pages at most');
  await list.details.getByRole('combobox', { name: 'Priority' }).selectOption('High');
  await list.details.getByRole('combobox', { name: 'Project' }).fill('Work');
  await list.details.getByRole('button', { name: 'Close details' }).click();
  await expect(list.details).toBeHidden();
  await expect(list.title('Write the report')).toBeVisible();

  await expect
    .poll(async () => (await person.todos())[0])
    .toMatchObject({
      title: 'Write the report',
      notes: 'Two pages at most',
      priority: 'high',
      project: 'Work',
    });
  await list.open();
  await expect(list.title('Write the report')).toBeVisible();
});

test('a TODO is completed, found among the done ones, and reopened', async ({ context, list }) => {
  const person = await newPerson(context);
  await person.add({ title: 'Ring Anna' }, { title: 'Book the train' });
  await list.open();
  await list.page.getByRole('checkbox', { name: 'Complete Ring Anna' }).click();
  await expect(list.title('Ring Anna')).toBeHidden();
  expect(await list.titles()).toEqual(['Book the train']);

  await list.filter('Done').click();
  await expect(list.page.getByRole('heading', { name: 'Done' })).toBeVisible();
  await list.page.getByRole('checkbox', { name: 'Reopen Ring Anna' }).click();
  await expect(list.title('Ring Anna')).toBeHidden();
  await list.filter('All').click();
  await expect(list.title('Ring Anna')).toBeVisible();
  await expect.poll(() => titlesOnServer(person)).toEqual(['Ring Anna', 'Book the train']);
  expect(await person.todos('done')).toEqual([]);
});

test('a deleted TODO comes back to its place with Undo', async ({ context, list }) => {
  const person = await newPerson(context);
  await person.add({ title: 'First' }, { title: 'Second' }, { title: 'Third' });
  await list.open();
  await list.title('Second').focus();
  await list.page.keyboard.press('Delete');
  await expect(list.page.getByText('Deleted “Second”')).toBeVisible();
  await expect(list.title('Third')).toBeFocused();
  await expect.poll(() => titlesOnServer(person)).toEqual(['First', 'Third']);

  await list.button('Undo').click();
  await expect(list.title('Second')).toBeVisible();
  expect(await list.titles()).toEqual(['First', 'Second', 'Third']);
  await expect.poll(() => titlesOnServer(person)).toEqual(['First', 'Second', 'Third']);
});

test('filters and search show what they name, and the address keeps the filter', async ({
  context,
  list,
}) => {
  const person = await newPerson(context);
  const longAgo = '2020-02-02';
  await person.add(
    { title: 'Café order', notes: 'Beans from Lima' },
    { title: 'Late invoice', dueOn: longAgo, project: 'Office' },
    { title: 'Desk lamp', project: 'Office', tags: ['errand'] },
    { title: 'Old matter', status: 'done' },
  );
  await list.open();
  await expect(list.rows).toHaveCount(3);

  await list.filter('Today').click();
  await expect(list.rows).toHaveCount(1);
  await expect(list.title('Late invoice')).toBeVisible();
  await list.filter('Done').click();
  await expect(list.title('Old matter')).toBeVisible();
  await expect(list.rows).toHaveCount(1);
  await list.open(list.page.url());
  await expect(list.title('Old matter')).toBeVisible();

  await list.filter('All').click();
  await list.page.getByRole('navigation', { name: 'Projects' }).getByRole('link', { name: 'Office' }).click();
  await expect(list.page.getByRole('heading', { name: 'Office' })).toBeVisible();
  await expect(list.rows).toHaveCount(2);
  await list.page.getByRole('link', { name: 'All projects' }).click();
  await expect(list.rows).toHaveCount(3);

  for (const [words, found] of [
    ['cafe', 'Café order'],
    ['lima', 'Café order'],
    ['#errand', 'Desk lamp'],
    ['office late', 'Late invoice'],
  ] as const) {
    await list.search.fill(words);
    await expect(list.rows).toHaveCount(1);
    await expect(list.title(found)).toBeVisible();
  }
  await list.search.fill('nowhere');
  await expect(list.page.getByText('Nothing here matches “nowhere”.')).toBeVisible();
  await list.button('Clear the search').last().click();
  await expect(list.rows).toHaveCount(3);
});

test('the list is worked through without a mouse', async ({ context, list }) => {
  const person = await newPerson(context);
  await person.add({ title: 'One' }, { title: 'Two' }, { title: 'Three' }, { title: 'Four' });
  await list.open();
  const keyboard = list.page.keyboard;
  await list.title('One').focus();
  await keyboard.press('j');
  await keyboard.press('j');
  await expect(list.title('Three')).toBeFocused();
  await keyboard.press('k');
  await expect(list.title('Two')).toBeFocused();

  await keyboard.press('Alt+ArrowDown');
  await expect.poll(() => list.titles()).toEqual(['One', 'Three', 'Two', 'Four']);
  await expect(list.title('Two')).toBeFocused();
  await keyboard.press('Alt+Shift+ArrowUp');
  await expect.poll(() => list.titles()).toEqual(['Two', 'One', 'Three', 'Four']);
  await expect.poll(() => titlesOnServer(person)).toEqual(['Two', 'One', 'Three', 'Four']);

  await keyboard.press('x');
  await expect(list.title('Two')).toBeHidden();
  await expect(list.title('One')).toBeFocused();
  await keyboard.press('u');
  await expect(list.title('Two')).toBeVisible();

  await keyboard.press('/');
  await expect(list.search).toBeFocused();
  await keyboard.type('four');
  await expect(list.rows).toHaveCount(1);
  await keyboard.press('Escape');
  await expect(list.search).toBeEmpty();
  await keyboard.press('Escape');
  await keyboard.press('n');
  await expect(list.quickAdd).toBeFocused();
  await keyboard.press('Escape');
  await keyboard.press('?');
  await expect(list.page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
});

for (const { choice, kept } of [
  { choice: 'Keep mine', kept: 'Ring the bank' },
  { choice: 'Keep theirs', kept: 'Write to the bank' },
]) {
  test(`two tabs rename one TODO: "${choice}" decides`, async ({ context, list }) => {
    const person = await newPerson(context);
    await person.add({ title: 'Ask the bank', notes: 'Account closed' });
    await list.open();
    await list.title('Ask the bank').click();
    const mine = list.details.getByRole('textbox', { name: 'Title' });
    await mine.fill('Ring the bank');

    const other = await new ListPage(await context.newPage()).open();
    await other.title('Ask the bank').click();
    const theirs = other.details.getByRole('textbox', { name: 'Title' });
    await theirs.fill('Write to the bank');
    await theirs.press('Enter');
    await expect.poll(() => titlesOnServer(person)).toEqual(['Write to the bank']);

    await mine.press('Enter');
    const conflict = list.page.getByRole('alert').filter({ hasText: 'was changed elsewhere meanwhile' });
    await expect(conflict).toContainText('Ring the bank');
    await expect(conflict).toContainText('Write to the bank');
    await conflict.getByRole('button', { name: choice }).click();
    await expect(conflict).toBeHidden();
    for (const view of [list, other]) await expect(view.title(kept)).toBeVisible();
    await expect.poll(() => titlesOnServer(person)).toEqual([kept]);
  });
}

test('two tabs change different fields of one TODO: both are kept, nobody is asked', async ({
  context,
  list,
}) => {
  const person = await newPerson(context);
  const [todo] = await person.add({ title: 'Ask the bank' });
  await list.open();
  await list.title('Ask the bank').click();
  const notes = list.details.getByRole('textbox', { name: 'Notes' });
  await notes.fill('Account closed');
  const response = await person.request.patch(`/api/v1/todos/${todo?.id}`, {
    data: { priority: 'high' },
    headers: { origin: new URL(list.page.url()).origin, 'if-match': `"${todo?.version}"` },
  });
  expect(response.status()).toBe(200);
  await notes.blur();
  await expect
    .poll(async () => (await person.todos())[0])
    .toMatchObject({ notes: 'Account closed', priority: 'high' });
  await expect(list.button('Keep mine')).toHaveCount(0);
});

test('the whole list is there, whichever page one comes from', async ({ context, page, list }) => {
  await newPerson(context, { todos: 300 });
  await page.goto('/settings');
  await page.getByRole('link', { name: 'All', exact: true }).click();
  await expect(list.filter('All')).toHaveText(/All\s*300/);
  await expect(list.prioritize).toHaveText('Prioritize 300 items');
});

test('the title keeps the larger part of a row, also beside open details', async ({ context, list }) => {
  const person = await newPerson(context);
  const [first] = await person.add(
    { title: 'Something that has to come first', project: 'A project with quite a long name' },
    { title: 'Put this very long title where one can still read most of it, whatever the facts beside it' },
  );
  const [, second] = await person.todos();
  await person.request.patch(`/api/v1/todos/${second?.id}`, {
    data: { blockedBy: [first?.id], project: 'A project with quite a long name', dueOn: '2020-01-01' },
    headers: { origin: new URL(stackUrl()).origin, 'if-match': `"${second?.version}"` },
  });
  await list.open();
  await list.title('Something that has to come first').click();
  await expect(list.details).toBeVisible();
  for (const width of [1_200, 1_280, 1_440]) {
    await list.page.setViewportSize({ width, height: 900 });
    const row = await list.rows.nth(1).boundingBox();
    const title = await list.title(second?.title ?? '').boundingBox();
    expect(title?.width ?? 0).toBeGreaterThan((row?.width ?? 0) * 0.35);
  }
});

test('1,000 items: it scrolls to the end, and search finds the last', async ({ context, list }) => {
  const person = await newPerson(context, { todos: 1_000 });
  await person.add({ title: 'The very last one' });
  await list.open();
  await expect(list.prioritize).toHaveText('Prioritize 1,001 items');
  // The counts appear once everything is loaded: only then does the list end at its last item.
  await expect(list.filter('All')).toHaveText(/All\s*1,001/);
  const last = list.title('The very last one');
  await expect(last).toHaveCount(0);
  await list.title('Call the bank 1').hover();
  await list.page.mouse.wheel(0, 1_000_000);
  await expect(last).toBeInViewport();
  // Only what is in sight is in the document: that is why it stays quick.
  expect(await list.rows.count()).toBeLessThan(100);

  await list.search.fill('very last');
  await expect(list.rows).toHaveCount(1);
  await expect(last).toBeInViewport();
});
