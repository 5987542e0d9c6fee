/** Where the focus goes when a run begins, and when the button that was pressed there is gone. */
export const RUN_PANEL_ID = 'run-panel';

/** Once the panel is drawn anew, and only if nobody has gone elsewhere meanwhile. */
export function focusRunPanel(): void {
  requestAnimationFrame(() => {
    const panel = document.getElementById(RUN_PANEL_ID);
    const { activeElement, body } = document;
    if (activeElement === body || panel?.contains(activeElement)) panel?.focus({ preventScroll: true });
  });
}
