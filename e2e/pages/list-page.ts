import { expect, type Locator, type Page } from '@playwright/test';

/** What a person sees and does on the list page. */
export class ListPage {
  constructor(readonly page: Page) {}

  /** Opens the list and waits until it is alive: it then asks for the list itself, which the server only drew. */
  async open(address = '/todos'): Promise<this> {
    const alive = this.page.waitForResponse('**/api/v1/todos?*');
    await this.page.goto(address);
    await alive;
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
    return this;
  }

  get rows(): Locator {
    return this.page.getByRole('listitem').filter({ has: this.page.getByRole('checkbox') });
  }

  /** The title of a TODO in the list: what has the focus, and what opens its details. */
  title(title: string): Locator {
    return this.rows.getByRole('button', { name: title, exact: true });
  }

  get quickAdd(): Locator {
    return this.page.getByRole('textbox', { name: 'Add a TODO', exact: true });
  }

  get search(): Locator {
    return this.page.getByRole('searchbox', { name: 'Search' });
  }

  filter(name: string): Locator {
    return this.page.getByRole('group', { name: 'Filter' }).getByRole('button', { name });
  }

  get details(): Locator {
    return this.page.getByRole('complementary', { name: 'Details' });
  }

  /** Called after what it would do: compare all, place what is new, or only put in order. */
  get prioritize(): Locator {
    return this.page.getByRole('button', { name: /^(Prioritize|Place|Put) \d/ });
  }

  get panel(): Locator {
    return this.page.getByRole('region', { name: 'Prioritizing' });
  }

  get sentence(): Locator {
    return this.panel.getByRole('status');
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** Titles from the top, as far as they are in the document (a long list is not all in it). */
  titles(): Promise<string[]> {
    return this.rows
      .getByRole('checkbox')
      .evaluateAll((boxes) =>
        boxes.map((box) => (box.getAttribute('aria-label') ?? '').replace(/^(Complete|Reopen) /, '')),
      );
  }

  async start(criteria = ''): Promise<void> {
    await this.prioritize.click();
    const dialog = this.page.getByRole('dialog');
    if (criteria) await dialog.getByLabel('What matters to you').fill(criteria);
    await dialog.getByRole('button', { name: 'Start' }).click();
    await expect(dialog).toBeHidden();
  }

  /** The colon: until the result is there, the order that formed stays on show and nothing is counted. */
  async proposal(): Promise<void> {
    await expect(this.sentence).toContainText('A new order is ready:', { timeout: 90_000 });
  }
}
