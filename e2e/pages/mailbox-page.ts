import { expect, type Page } from '@playwright/test';

/** The local mailbox: what the app would have mailed. */
export class MailboxPage {
  constructor(readonly page: Page) {}

  /** Opens the newest mail to an address with this subject; waits for it, because mails follow what caused them. */
  async open(to: string, subject: string): Promise<void> {
    const mail = this.page.getByRole('link').filter({ hasText: to }).filter({ hasText: subject }).first();
    await expect(async () => {
      await this.page.goto('/mailbox');
      await expect(mail).toBeVisible({ timeout: 500 });
    }).toPass();
    await mail.click();
    await expect(this.page.getByRole('heading', { level: 1, name: subject })).toBeVisible();
  }

  /** Follows the link in the plain text of such a mail. */
  async follow(to: string, subject: string): Promise<void> {
    await this.open(to, subject);
    await this.page.locator('pre').first().getByRole('link').click();
  }
}
