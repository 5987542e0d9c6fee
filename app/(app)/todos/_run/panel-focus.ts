/** Where the focus goes when a run begins, and when the button that was pressed there is gone. */
export const RUN_PANEL_ID = 'run-panel';

/** The panel's code may still be on its way: half a second is given to it. */
const FRAMES = 30;

/** Once the panel is drawn, or drawn anew, and only if nobody has gone elsewhere meanwhile. */
export function focusRunPanel(): void {
  let left = FRAMES;
  const look = () => {
    const panel = document.getElementById(RUN_PANEL_ID);
    const { activeElement, body } = document;
    if (activeElement !== body && !panel?.contains(activeElement)) return;
    if (panel) panel.focus({ preventScroll: true });
    else if (left-- > 0) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
