import { test as base } from '@playwright/test';
import { ListPage } from './pages/list-page';
import { newPerson, type Person } from './people';

/** `person`: a fresh premium person with 60 TODOs, signed in in this test's browser. `list`: their list page. */
export const test = base.extend<{ person: Person; list: ListPage }>({
  person: async ({ context }, use) => {
    await use(await newPerson(context, { todos: 60 }));
  },
  list: async ({ page }, use) => {
    await use(new ListPage(page));
  },
});

export { expect } from '@playwright/test';
