import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { ListPage } from './pages/list-page';
import { newPerson } from './people';
import { stackUrl } from './stack';

/** Shorter than a frame: an animation that lasts no longer is not seen. */
const FRAME_MS = 16;

/** From the next page on, every animation that is seen in any frame is noted: what moves, and for how long. */
async function noteMotion(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript((shortestMs) => {
    const seen = new Set<string>();
    const look = () => {
      for (const { effect } of document.getAnimations()) {
        const duration = Number(effect?.getComputedTiming().endTime ?? 0);
        if (duration <= shortestMs || !(effect instanceof KeyframeEffect)) continue;
        const row = effect.target?.closest('[data-todo]');
        seen.add(row ? 'row' : `${effect.target?.tagName} ${effect.target?.className}`);
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    Object.assign(window, { seenMotion: () => [...seen] });
  }, FRAME_MS);
  return () => page.evaluate('window.seenMotion()');
}

/** Orders form in mid-run, are proposed, put in place and taken back: all of it moves rows. */
async function reorder(list: ListPage): Promise<void> {
  await list.start();
  await list.proposal();
  const proposed = await list.titles();
  await list.button('Apply order').click();
  await expect(list.sentence).toContainText('This order is in place');
  await list.button('Revert').click();
  await expect.poll(() => list.titles()).not.toEqual(proposed);
}

for (const { reducedMotion, moves } of [
  { reducedMotion: 'no-preference', moves: true },
  { reducedMotion: 'reduce', moves: false },
] as const) {
  test(`rows ${moves ? 'travel to their new places' : 'are simply there'} where the system says "${reducedMotion}"`, async ({
    browser,
  }) => {
    const context = await browser.newContext({ reducedMotion, baseURL: stackUrl() });
    await newPerson(context, { todos: 60 });
    const page = await context.newPage();
    const motion = await noteMotion(page);
    await reorder(await new ListPage(page).open());
    if (moves) expect(await motion()).toContain('row');
    else expect(await motion()).toEqual([]);
    await context.close();
  });
}
