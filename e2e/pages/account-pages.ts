import { expect, type Page } from '@playwright/test';

/** The forms of people who come, go, and change how they come in. */
export class AccountPages {
  constructor(readonly page: Page) {}

  async signIn(email: string, password: string): Promise<void> {
    await this.page.getByLabel('E-mail').fill(email);
    await this.page.getByLabel('Password').fill(password);
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  }

  async signUp(email: string, password: string): Promise<void> {
    await this.page.getByLabel('E-mail').fill(email);
    await this.page.getByLabel('Password').fill(password);
    await this.page.getByRole('button', { name: 'Create account' }).click();
  }

  async changePassword(current: string, next: string): Promise<void> {
    await this.page.getByLabel('Current password').fill(current);
    await this.page.getByLabel('New password').fill(next);
    await this.page.getByRole('button', { name: 'Change password' }).click();
  }

  /** Creates a token for `purpose` and reads it, the only time it is shown. */
  async createToken(purpose: string): Promise<string> {
    await this.page.getByLabel('What is it for?').fill(purpose);
    await this.page.getByRole('button', { name: 'Create token' }).click();
    const shown = this.page.getByRole('region', { name: 'New token' }).getByLabel('API token');
    await expect(shown).toHaveValue(/^fm_/);
    return await shown.inputValue();
  }
}
