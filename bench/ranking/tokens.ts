import { tokensOf } from '@/lib/llm/estimate';
import { buildPrompt } from '@/lib/ranking/prompt';
import { item, MONDAY } from '@/lib/ranking/testing/items';

/** A typical TODO: a title of eight words, a day, a priority, a tag and an effort; no notes. */
const typical = (index: number) =>
  item({
    id: `${index}`,
    title: 'Send the signed contract back to the landlord',
    dueOn: '2026-11-27',
    priority: 'medium',
    tags: ['home'],
    effortMinutes: 30,
  });

function promptTokens(count: number): number {
  const items = Array.from({ length: count }, (_, index) => typical(index));
  const { messages, schema } = buildPrompt({
    items,
    criteria: '',
    clock: MONDAY,
    wantsReasons: false,
    seed: 'tokens',
  });
  return tokensOf(messages.map(({ content }) => content).join('')) + tokensOf(JSON.stringify(schema));
}

/**
 * Tokens by the app's own rough count: what the prompt takes whatever it shows (rules, date, the task), what one typical
 * item adds to it, and what it adds to the answer: its slot, and a reason of twelve words where one is asked for.
 */
export const TOKENS = (() => {
  const perItem = (promptTokens(30) - promptTokens(10)) / 20;
  return {
    perCall: Math.round(promptTokens(10) - 10 * perItem),
    perItemIn: Math.round(perItem),
    perItemOut: 8,
    perReason: 22,
  };
})();

/** Tokens in and out together. */
export const tokensFor = ({ calls, shown, reasons }: { calls: number; shown: number; reasons: number }) =>
  calls * TOKENS.perCall + shown * (TOKENS.perItemIn + TOKENS.perItemOut) + reasons * TOKENS.perReason;
