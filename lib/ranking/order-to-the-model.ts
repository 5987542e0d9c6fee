import { ordersInOtherLanguages } from '@/lib/ranking/order-phrases';
import { ordersInEnglish } from '@/lib/ranking/order-phrases-english';
import { plainLine } from '@/lib/ranking/plain-text';
import { readingsOf } from '@/lib/ranking/text-disguises';

/** No text of an item that a model is shown is longer. */
const LONGEST = 400;

/** A list is looked at after every few answers, and its texts hardly ever change in between. */
const MOST_VERDICTS = 20_000;
const verdicts = new Map<string, boolean>();

/**
 * Whether a text speaks to the model that ranks it rather than to a person: tells it where to put an item, takes its
 * rules away, imitates its messages or its answer, or asks for what it must not say. Disguises are seen through; a
 * disguise that hides no order counts for nothing. Sure rather than complete: an honest TODO that is taken for an order
 * loses its judgements, while an order that slips through is still met by the prompt and by the test of ranks.
 */
export function readsLikeAnOrder(text: string): boolean {
  const line = plainLine(text, LONGEST);
  const known = verdicts.get(line);
  if (known !== undefined) return known;
  const verdict = readingsOf(line).some(
    (reading) => ordersInEnglish(reading) || ordersInOtherLanguages(reading),
  );
  if (verdicts.size >= MOST_VERDICTS) verdicts.clear();
  verdicts.set(line, verdict);
  return verdict;
}
