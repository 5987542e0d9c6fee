import { expect, type Locator, type Page } from '@playwright/test';

/** What a person sees and sets on the page of what matters to them. */
export class CriteriaPage {
  constructor(readonly page: Page) {}

  /** Opens it and waits until it is alive: it then asks for the list, which its preview is made of. */
  async open(): Promise<this> {
    const alive = this.page.waitForResponse('**/api/v1/todos?*');
    await this.page.goto('/criteria');
    await alive;
    await expect(this.page.getByRole('heading', { level: 1, name: 'What matters' })).toBeVisible();
    return this;
  }

  preset(name: string): Locator {
    return this.page.getByRole('radio', { name });
  }

  get goals(): Locator {
    return this.page.getByLabel('Your goals');
  }

  weight(name: string): Locator {
    return this.page.getByRole('slider', { name });
  }

  get saved(): Locator {
    return this.page.getByRole('main').getByText('Saved', { exact: true });
  }

  get first(): Locator {
    return this.page.getByRole('list', { name: 'First by urgency' }).getByRole('listitem');
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }
}
