import { quoted } from '../_model/new-todo';

/** Which items' text reads like an order to the model, what that means and what to do; null for none. */
export function setAsideText(
  ids: readonly string[],
  titleOf: (id: string) => string | undefined,
): string | null {
  const [first] = ids;
  if (first === undefined) return null;
  if (ids.length > 1) {
    return `${ids.length} items are set aside: their text reads like an order to the model, so they stand where their dates and marks put them. Edit what is yours; the rest of the list is not touched by it.`;
  }
  const title = titleOf(first);
  return `${title ? quoted(title) : 'An item that is gone'} is set aside: its text reads like an order to the model, so it stands where its dates and marks put it. Edit it if the words are yours; the rest of the list is not touched by it.`;
}
