/** The row that Tab leads to. */
export const LIST_STOP = '[data-row-title][tabindex="0"]';

/** Moves the focus to the first of these that is there, once everything is drawn and what covered it has gone. */
export function focusSoon(...selectors: string[]): void {
  requestAnimationFrame(() => {
    const found = selectors.map((selector) => document.querySelector<HTMLElement>(selector));
    found.find((element) => element !== null)?.focus({ preventScroll: true });
  });
}
