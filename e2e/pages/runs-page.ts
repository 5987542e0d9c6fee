import { expect, type Locator, type Page } from '@playwright/test';

/** What a person sees and does in the history of runs. */
export class RunsPage {
  constructor(readonly page: Page) {}

  async open(address = '/runs'): Promise<this> {
    const alive = this.page.waitForResponse('**/api/v1/ranking-runs?*');
    await this.page.goto(address);
    await alive;
    await expect(this.page.getByRole('heading', { level: 1, name: 'Runs' })).toBeVisible();
    return this;
  }

  /** On a wide page. */
  get rows(): Locator {
    return this.page.getByRole('table', { name: 'Runs, newest first' }).locator('tbody').getByRole('row');
  }

  /** On a narrow one. */
  get cards(): Locator {
    return this.page.getByRole('list', { name: 'Runs, newest first' }).getByRole('listitem');
  }

  /** The page of the newest run, as a wide and a narrow page lead to it. */
  async openNewest(): Promise<void> {
    await this.rows.or(this.cards).filter({ visible: true }).first().getByRole('link').first().click();
    await this.page.waitForURL(/\/runs\/.+/);
  }

  state(name: string): Locator {
    return this.page.getByRole('group', { name: 'State' }).getByRole('button', { name, exact: true });
  }

  get way(): Locator {
    return this.page.getByRole('combobox', { name: 'Way' });
  }

  get totals(): Locator {
    return this.page.getByRole('region', { name: /^Totals of/ });
  }
}

/** What a person sees and does on the page of one run. */
export class RunPage {
  constructor(readonly page: Page) {}

  async open(id: string): Promise<this> {
    await this.page.goto(`/runs/${id}`);
    await expect(this.timeline).toBeVisible();
    return this;
  }

  get timeline(): Locator {
    return this.page.getByRole('listbox', { name: 'Timeline of the run' });
  }

  get calls(): Locator {
    return this.timeline.getByRole('option');
  }

  /** The call or slice that is pointed at. */
  get pointedAt(): Locator {
    return this.timeline.getByRole('option', { selected: true });
  }

  get comparison(): Locator {
    return this.page.getByRole('region', { name: 'What changed' });
  }

  get setup(): Locator {
    return this.page.getByRole('region', { name: 'What it went by' });
  }
}
