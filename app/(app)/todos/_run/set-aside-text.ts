import { quoted } from '../_model/new-todo';

/** Which items' text reads like an order to the model, what that means and what to do; null for none. */
export function setAsideText(
  ids: readonly string[],
  titleOf: (id: string) => string | undefined,
): string | null {
  const [first] = ids;
  if (first === undefined) return null;
  const title = titleOf(first);
  const [who, is, its, it] =
    ids.length > 1
      ? [`${ids.length} items`, 'are', 'their', 'them']
      : [title ? quoted(title) : 'An item that is gone', 'is', 'its', 'it'];
  return `${who} ${is} set aside: ${its} text reads like an order to the model, so dates and marks alone place ${it}. Nothing is wrong with the list; edit the text if it is yours.`;
}
