import { test as base } from '@playwright/test';
import { ListPage } from './pages/list-page';
import { newPerson, type Person } from './people';
import { stackUrl } from './stack';

/** `person`: a fresh premium person with 60 TODOs, signed in in this test's browser. `list`: their list page. */
export const test = base.extend<{ person: Person; list: ListPage }>({
  // Read when a test runs: tools that only load the configuration need no running stack.
  baseURL: async ({ browserName: _ }, use) => {
    await use(stackUrl());
  },
  person: async ({ context }, use) => {
    await use(await newPerson(context, { todos: 60 }));
  },
  list: async ({ page }, use) => {
    await use(new ListPage(page));
  },
});

export { expect } from '@playwright/test';
