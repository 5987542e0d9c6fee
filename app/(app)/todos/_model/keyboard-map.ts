export type KeyPress = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

export type ListCommand =
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'open'
  | 'edit'
  | 'complete'
  | 'delete'
  | 'move-up'
  | 'move-down'
  | 'move-to-top'
  | 'move-to-bottom';
export type PageCommand = 'new' | 'search' | 'prioritize' | 'undo' | 'shortcuts' | 'close';

const listKeys: Record<string, ListCommand> = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
  Enter: 'open',
  e: 'edit',
  F2: 'edit',
  x: 'complete',
  ' ': 'complete',
  Delete: 'delete',
  Backspace: 'delete',
};
const moveKeys: Record<string, [ListCommand, ListCommand]> = {
  ArrowUp: ['move-up', 'move-to-top'],
  ArrowDown: ['move-down', 'move-to-bottom'],
};
const pageKeys: Record<string, PageCommand> = {
  n: 'new',
  '/': 'search',
  p: 'prioritize',
  u: 'undo',
  '?': 'shortcuts',
  Escape: 'close',
};

/** What a key means while a row has the focus. */
export function listCommand(press: KeyPress): ListCommand | null {
  if (press.ctrlKey || press.metaKey) return null;
  if (press.altKey) return moveKeys[press.key]?.[press.shiftKey ? 1 : 0] ?? null;
  return press.shiftKey ? null : (listKeys[press.key] ?? null);
}

/** What a key means anywhere on the page, unless the person is typing. */
export function pageCommand(press: KeyPress): PageCommand | null {
  if ((press.ctrlKey || press.metaKey) && !press.altKey && !press.shiftKey && press.key.toLowerCase() === 'z')
    return 'undo';
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  return pageKeys[press.key] ?? null;
}

/** Commands that hang on a single character: people who speak to their computer can turn them off (WCAG 2.1.4). */
export const isSingleCharacter = (press: KeyPress) =>
  [...press.key].length === 1 && press.key !== ' ' && !press.ctrlKey && !press.metaKey && !press.altKey;

/** For the page that explains them. */
export const shortcutHelp: { keys: string[]; does: string }[] = [
  { keys: ['N'], does: 'Add a TODO' },
  { keys: ['/'], does: 'Search' },
  { keys: ['P'], does: 'Prioritize' },
  { keys: ['J', '↓'], does: 'Next TODO' },
  { keys: ['K', '↑'], does: 'Previous TODO' },
  { keys: ['X', 'Space'], does: 'Complete, or reopen' },
  { keys: ['Enter'], does: 'Open details' },
  { keys: ['E'], does: 'Edit the title' },
  { keys: ['Alt ↑', 'Alt ↓'], does: 'Move by one place' },
  { keys: ['Alt Shift ↑', 'Alt Shift ↓'], does: 'Move to the top or bottom' },
  { keys: ['Delete'], does: 'Delete' },
  { keys: ['U', 'Ctrl Z'], does: 'Undo' },
  { keys: ['Esc'], does: 'Close details' },
  { keys: ['?'], does: 'This list' },
];
