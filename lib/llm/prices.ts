import type { Price, Provider } from './provider';

/** Read on 23 November 2026 from the open price list `genai-prices` 0.2.3, which follows OpenAI's pricing page. */
const OPENAI_PRICES: Record<string, readonly [inUsd: number, outUsd: number]> = {
  'gpt-4.1': [2, 8],
  'gpt-4.1-mini': [0.4, 1.6],
  'gpt-4.1-nano': [0.1, 0.4],
  'gpt-4o': [2.5, 10],
  'gpt-4o-mini': [0.15, 0.6],
  'gpt-5': [1.25, 10],
  'gpt-5-mini': [0.25, 2],
  'gpt-5-nano': [0.05, 0.4],
  'gpt-5.1': [1.25, 10],
  'gpt-5.2': [1.75, 14],
  'gpt-5.4': [2.5, 15],
  'gpt-5.4-mini': [0.75, 4.5],
  'gpt-5.4-nano': [0.2, 1.25],
  'gpt-5.5': [5, 30],
  'gpt-5.6-luna': [0.2, 1.2],
  'gpt-5.6-sol': [4, 20],
  'gpt-5.6-terra': [2, 12],
  'gpt-6-astra': [10, 50],
  'gpt-6-luna': [0.1, 0.5],
  'gpt-6-sol': [2, 10],
  'gpt-6.1-sol': [2, 10],
  'gpt-6.1-terra': [1, 5],
  o3: [2, 8],
  'o3-mini': [1.1, 4.4],
  'o4-mini': [1.1, 4.4],
};
const OPENAI_HOST = 'api.openai.com';
/** A dated snapshot costs what its model costs, with this exception. */
const SNAPSHOT_DATE = /-20\d\d-\d\d-\d\d$/;
const SNAPSHOTS_WITH_A_PRICE_OF_THEIR_OWN = new Set(['gpt-4o-2024-05-13']);

type Priced = Pick<Provider, 'baseUrl' | 'model' | 'simulated' | 'price'>;

/** What a provider charges for its model; 0 for the simulated one, null where nobody told us. */
export function priceOf(provider: Priced): Price | null {
  if (provider.simulated) return { inPerMillionUsd: 0, outPerMillionUsd: 0 };
  if (provider.price) return provider.price;
  // Another host may serve a model of the same name at its own price, or for nothing.
  if (new URL(provider.baseUrl).host !== OPENAI_HOST) return null;
  if (SNAPSHOTS_WITH_A_PRICE_OF_THEIR_OWN.has(provider.model)) return null;
  const price = OPENAI_PRICES[provider.model.replace(SNAPSHOT_DATE, '')];
  return price ? { inPerMillionUsd: price[0], outPerMillionUsd: price[1] } : null;
}

/** US dollars for these tokens, or null where the price is not known. */
export function costOf(provider: Priced, tokens: { tokensIn: number; tokensOut: number }): number | null {
  const price = priceOf(provider);
  if (!price) return null;
  return (tokens.tokensIn * price.inPerMillionUsd + tokens.tokensOut * price.outPerMillionUsd) / 1_000_000;
}
