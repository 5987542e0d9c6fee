import path from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { root } from '@/stack/paths.js';
import { installBrowser } from '../scripts/testing/browser.js';

/** Chromium as the browser tests find it. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = await installBrowser(path.join(root, '.data', 'logs', 'bench-browser.log'));
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}
